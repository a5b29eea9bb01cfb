package dev.opsdeck.slack.client;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import dev.opsdeck.basics.Ticker;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Display names from Slack, remembered for a while. */
@Singleton
public final class SlackNames implements UserNames {
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final Duration UNKNOWN = Duration.ofMinutes(1);
    private static final Pattern USER_ID = Pattern.compile("[UW][A-Z0-9]{2,30}");
    private static final int MOST = 10_000;

    private final WebApi webApi;
    private final FactCache<String> names;

    public SlackNames(WebApi webApi, Ticker ticker) {
        this.webApi = webApi;
        names = new FactCache<>(MOST, ticker);
    }

    @Override
    public String of(String userId) {
        if (!USER_ID.matcher(userId).matches()) {
            return userId;
        }
        return names.find(userId).orElseGet(() -> asked(userId));
    }

    private String asked(String userId) {
        ApiResult<UsersInfoResponse> result =
                webApi.once("users.info", slack -> slack.usersInfo(info -> info.user(userId)));
        if (result instanceof ApiResult.Ok<UsersInfoResponse>(UsersInfoResponse response)
                && response.getUser() != null) {
            return names.keep(userId, name(response.getUser()), KNOWN);
        }
        return names.keep(userId, userId, UNKNOWN);
    }

    private static String name(User user) {
        String display = user.getProfile() == null ? null : user.getProfile().getDisplayName();
        return Stream.of(display, user.getRealName(), user.getName(), user.getId())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("somebody");
    }
}
