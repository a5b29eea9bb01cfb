package dev.opsdeck.slack.client;

import com.slack.api.methods.response.auth.AuthTestResponse;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who Opsdeck is in Slack, as {@code auth.test} tells. */
@Singleton
public final class Identity {
    private final SlackCalls calls;
    private final SlackCondition condition;
    private volatile Optional<Facts> last = Optional.empty();

    public Identity(SlackCalls calls, SlackCondition condition) {
        this.calls = calls;
        this.condition = condition;
    }

    /**
     * What Slack says of the bot's token.
     *
     * @param workspaceId the workspace that Opsdeck is installed in
     * @param userId Opsdeck's own user
     * @param scopes what the token may do
     */
    public record Facts(String workspaceId, String userId, Set<String> scopes) {
        public Facts {
            scopes = Set.copyOf(scopes);
        }
    }

    /** What was learnt last; asks when nothing was learnt yet. */
    Optional<Facts> known() {
        Optional<Facts> known = last;
        return known.isPresent() ? known : ask();
    }

    /** Asks Slack now; that also says whether its Web API answers. */
    public Optional<Facts> ask() {
        Answer<AuthTestResponse> answer = calls.once("auth.test", slack -> slack.authTest(request -> request));
        switch (answer) {
            case Answer.Done<AuthTestResponse>(AuthTestResponse response) -> {
                condition.webApiAnswers();
                last = Optional.of(new Facts(response.getTeamId(), response.getUserId(), scopes(response)));
                return last;
            }
            case Answer.Refused<AuthTestResponse>(String error) ->
                condition.webApiFails("Slack refuses SLACK_BOT_TOKEN: " + error);
            case Answer<AuthTestResponse> away ->
                condition.webApiFails("Slack's Web API does not answer: " + away.explained());
        }
        return Optional.empty();
    }

    private static Set<String> scopes(AuthTestResponse response) {
        Map<String, List<String>> headers = response.getHttpResponseHeaders();
        return headers.getOrDefault("x-oauth-scopes", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
