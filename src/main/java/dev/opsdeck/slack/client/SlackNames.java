package dev.opsdeck.slack.client;

import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Display names from Slack, remembered for a while. */
@Singleton
public final class SlackNames implements Names {
    private static final Duration KNOWN = Duration.ofHours(1);
    private static final Duration UNKNOWN = Duration.ofMinutes(1);
    private static final Pattern USER_ID = Pattern.compile("[UW][A-Z0-9]{2,30}");
    private static final int MANY = 10_000;

    private final SlackCalls calls;
    private final Clock clock;
    private final Map<String, Name> names = new ConcurrentHashMap<>();

    public SlackNames(SlackCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    private record Name(String name, Instant end) {}

    @Override
    public String of(String userId) {
        if (!USER_ID.matcher(userId).matches()) {
            return userId;
        }
        Name known = names.get(userId);
        if (known != null && clock.instant().isBefore(known.end())) {
            return known.name();
        }
        Answer<UsersInfoResponse> answer =
                calls.once("users.info", slack -> slack.usersInfo(info -> info.user(userId)));
        if (answer instanceof Answer.Done<UsersInfoResponse>(UsersInfoResponse response)
                && response.getUser() != null) {
            return remember(userId, name(response.getUser()), KNOWN);
        }
        return remember(userId, userId, UNKNOWN);
    }

    private static String name(User user) {
        String display = user.getProfile() == null ? null : user.getProfile().getDisplayName();
        return Stream.of(display, user.getRealName(), user.getName(), user.getId())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse("somebody");
    }

    private String remember(String userId, String name, Duration life) {
        if (names.size() > MANY) {
            names.clear();
        }
        names.put(userId, new Name(name, clock.instant().plus(life)));
        return name;
    }
}
