package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import java.util.Map;
import java.util.OptionalLong;

/** Answers one call of the Web API: faults, token, scopes, rates, then the method itself. */
public final class WebApi {
    private final Methods methods;
    private final Credentials credentials;
    private final Rates rates;
    private final Recorder recorder;

    public WebApi(Methods methods, Credentials credentials, Rates rates, Recorder recorder) {
        this.methods = methods;
        this.credentials = credentials;
        this.rates = rates;
        this.recorder = recorder;
    }

    /** @param token the bearer token, empty when there was none */
    public Answer call(String name, String token, Arguments arguments) {
        return recorder.run(name, arguments, () -> plain(name, token, arguments));
    }

    private Answer plain(String name, String token, Arguments arguments) {
        try {
            Method method = methods.find(name).orElseThrow(() -> new Refused("unknown_method"));
            credentials.check(token, method, arguments);
            OptionalLong wait = rates.take(method, arguments.text("channel"));
            if (wait.isPresent()) {
                return Answer.rateLimited(wait.getAsLong());
            }
            ObjectNode body = Json.object().put("ok", true);
            body.setAll(method.handler().answer(arguments));
            return withScopes(body);
        } catch (Refused refused) {
            return withScopes(refused.body());
        }
    }

    private Answer withScopes(ObjectNode body) {
        return new Answer(200, Map.of("x-oauth-scopes", credentials.provided()), body, false);
    }
}
