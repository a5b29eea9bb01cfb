package dev.opsdeck.demo.slack.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.demo.slack.blocks.Json;
import dev.opsdeck.demo.slack.model.Changes;
import dev.opsdeck.demo.slack.model.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers one call of the Web API: faults, token, scopes, rates, then the method itself; every call is written down. */
public final class WebApi {
    /** What surrounds the methods. */
    public record Surroundings(Credentials credentials, Rates rates, Faults faults, Calls calls, Clock wall) {}

    private final Methods methods;
    private final Surroundings around;
    private final Changes changes;

    public WebApi(Workspace workspace, Surroundings around, Sockets sockets, EventSink events) {
        this.methods = new Methods(workspace, sockets, events);
        this.around = around;
        this.changes = workspace.changes();
    }

    /** @param token the bearer token, empty when there was none */
    public Answer call(String name, String token, Arguments arguments) {
        Instant arrived = around.wall().instant();
        Answer answer = withFaults(name, token, arguments);
        around.calls()
                .add(new ApiCall(
                        name,
                        arguments,
                        arrived,
                        Duration.between(arrived, around.wall().instant()),
                        answer));
        return answer;
    }

    private Answer withFaults(String name, String token, Arguments arguments) {
        Optional<Fault> fault = around.faults().take(name);
        if (fault.isEmpty()) {
            return plain(name, token, arguments);
        }
        return switch (fault.get()) {
            case Fault.RateLimited(int seconds) -> Answer.rateLimited(seconds);
            case Fault.Status(int status) -> Answer.of(status, "internal_error");
            case Fault.Error(String error) -> Answer.of(200, error);
            case Fault.Delay(Duration by) -> {
                Answer late = plain(name, token, arguments);
                changes.await(Optional::empty, by);
                yield late;
            }
            case Fault.LostAnswer() -> plain(name, token, arguments).losing();
        };
    }

    private Answer plain(String name, String token, Arguments arguments) {
        try {
            Method method = methods.find(name).orElseThrow(() -> new Refused("unknown_method"));
            around.credentials().check(token, method, arguments);
            OptionalLong wait = around.rates().take(method, arguments.text("channel"));
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
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-oauth-scopes", around.credentials().provided());
        return new Answer(200, headers, body, false);
    }
}
