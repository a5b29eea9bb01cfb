package dev.opsdeck.standin.slack.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as Slack does: HMAC-SHA256 of {@code v0:<timestamp>:<raw body>} with the app's signing secret. */
public final class RequestSigner {
    private final String signingSecret;

    public RequestSigner(String signingSecret) {
        this.signingSecret = signingSecret;
    }

    /** The value of {@code X-Slack-Signature}. */
    public String signature(Instant timestamp, String rawBody) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = "v0:" + timestamp.getEpochSecond() + ":" + rawBody;
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", impossible);
        }
    }
}
