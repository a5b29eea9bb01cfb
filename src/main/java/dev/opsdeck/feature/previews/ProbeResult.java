package dev.opsdeck.feature.previews;

/** The end of a probe. */
public sealed interface ProbeResult {

    /** The variable's value, which may be a secret: it is compared, never shown, stored or logged. */
    record Value(String secret) implements ProbeResult {
        @Override
        public String toString() {
            return "Value[secret=hidden]";
        }
    }

    /** The container runs without the variable. */
    record NotSet() implements ProbeResult {}

    /** Nobody can tell; the end of a sentence that says why. */
    record Unknown(String why) implements ProbeResult {}
}
