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
public final class BotIdentity {
    private final WebApi webApi;
    private final SlackStatus status;
    private volatile Optional<Facts> last = Optional.empty();

    public BotIdentity(WebApi webApi, SlackStatus status) {
        this.webApi = webApi;
        this.status = status;
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
        ApiResult<AuthTestResponse> answer = webApi.once("auth.test", slack -> slack.authTest(request -> request));
        switch (answer) {
            case ApiResult.Ok<AuthTestResponse>(AuthTestResponse response) -> {
                status.webApiAnswers();
                last = Optional.of(new Facts(response.getTeamId(), response.getUserId(), scopes(response)));
                return last;
            }
            case ApiResult.Error<AuthTestResponse>(String error) ->
                status.webApiFails("Slack refuses SLACK_BOT_TOKEN: " + error);
            case ApiResult<AuthTestResponse> away ->
                status.webApiFails("Slack's Web API does not answer: " + away.explained());
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
