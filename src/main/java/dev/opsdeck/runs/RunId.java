package dev.opsdeck.runs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of one run, the same for every delivery of the same request: what is started under it is started once.
 *
 * @param hex 16 hexadecimal digits
 */
public record RunId(String hex) {

    /** The run that a delivery asks for. */
    public static RunId of(String deliveryKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(deliveryKey.getBytes(StandardCharsets.UTF_8));
            return new RunId(HexFormat.of().formatHex(hash).substring(0, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
