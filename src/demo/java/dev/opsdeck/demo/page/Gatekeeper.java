package dev.opsdeck.demo.page;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.util.Objects;
import java.util.Set;

/**
 * The page is for whoever sits at this machine. Behind it there may be a real cluster, so that no other site that is open in the same
 * browser may act through it, and nothing foreign on it may run.
 */
final class Gatekeeper {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** @throws ForbiddenResponse for a foreign name of this machine, and for acts that come from another site */
    void check(Context context) {
        String host = Objects.requireNonNullElse(context.header("Host"), "");
        if (!HERE.contains(host.replaceFirst(":\\d+$", ""))) {
            throw new ForbiddenResponse("The demo answers to localhost alone.");
        }
        String origin = context.header("Origin");
        boolean act = context.method().name().equals("POST");
        if (act && origin != null && !origin.equals("http://" + host)) {
            throw new ForbiddenResponse("Only the demo's own page may act here.");
        }
        if (act && "cross-site".equals(context.header("Sec-Fetch-Site"))) {
            throw new ForbiddenResponse("Only the demo's own page may act here.");
        }
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }
}
