package dev.opsdeck.standin.slack.api;

import dev.opsdeck.standin.slack.api.Method.ScopeRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The app's tokens and what they allow. */
public final class Credentials {
    /** The bot token, the app-level token, and the secret that signs requests in HTTP mode. */
    public record Secrets(String botToken, String appToken, String signingSecret) {}

    private final Secrets secrets;
    private final Manifest manifest;
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    public Credentials(Secrets secrets, Manifest manifest) {
        this.secrets = secrets;
        this.manifest = manifest;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** From now on the token is answered with {@code token_revoked}. */
    public void revoke(String token) {
        revoked.add(token);
    }

    /** The granted bot scopes as the header {@code x-oauth-scopes} names them. */
    String provided() {
        return String.join(",", new TreeSet<>(manifest.scopes()));
    }

    /** @throws Refused when the token is missing, wrong, revoked, of the wrong kind or lacks a scope */
    void check(String token, Method method, Arguments arguments) {
        if (token.isEmpty()) {
            throw new Refused("not_authed");
        }
        if (revoked.contains(token)) {
            throw new Refused("token_revoked");
        }
        boolean isApp = token.equals(secrets.appToken());
        if (!isApp && !token.equals(secrets.botToken())) {
            throw new Refused("invalid_auth");
        }
        if (isApp != (method.token() == Token.APP)) {
            throw new Refused("not_allowed_token_type");
        }
        if (!isApp) {
            checkScopes(method.scopes(), arguments);
        }
    }

    private void checkScopes(ScopeRule rule, Arguments arguments) {
        List<String> anyOf = rule.anyOf(arguments);
        if (!anyOf.isEmpty() && anyOf.stream().noneMatch(manifest.scopes()::contains)) {
            throw Refused.missingScope(String.join(",", anyOf), provided());
        }
    }
}
