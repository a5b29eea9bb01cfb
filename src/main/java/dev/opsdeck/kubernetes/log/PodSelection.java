package dev.opsdeck.kubernetes.log;

/** Which pods of a namespace are meant, so that those that come later are meant too. */
public sealed interface PodSelection {

    /** All of them. */
    record All() implements PodSelection {}

    /** Those that a label selector fits. */
    record Labelled(String selector) implements PodSelection {}

    /** The one of this name. */
    record Named(String name) implements PodSelection {}
}
