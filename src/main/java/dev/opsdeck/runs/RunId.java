package dev.opsdeck.runs;

import dev.opsdeck.basics.Sha256;

/**
 * The name of one run, the same for every delivery of the same request: what is started under it is started once.
 *
 * @param hex 16 hexadecimal digits
 */
public record RunId(String hex) {

    /** The run that a delivery asks for. */
    public static RunId of(String deliveryKey) {
        return new RunId(Sha256.hex(deliveryKey).substring(0, 16));
    }
}
