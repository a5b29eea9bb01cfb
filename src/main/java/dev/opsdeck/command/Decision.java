package dev.opsdeck.command;

import java.util.List;
import java.util.Optional;

/** The policy's answer to "may this caller do this, to that, from here?". */
public sealed interface Decision {

    /** Yes. */
    record Allowed(Authority authority) implements Decision {}

    /**
     * No, and how the asker can go on.
     *
     * @param failed the dimension that failed, for the record and the metrics
     * @param reason one sentence: what failed; names nothing the asker may not see
     * @param nearby commands close to the one asked that the asker may run, ready to copy; possibly none
     * @param grantedIn Slack id of the channel whose people can grant it
     */
    record Denied(Dimension failed, String reason, List<String> nearby, Optional<String> grantedIn)
            implements Decision {
        public Denied {
            nearby = List.copyOf(nearby);
        }
    }

    /**
     * The one sentence for what is not there and for what the asker may not see: nobody learns from it which of the two it
     * is.
     *
     * @param words the target as it was asked for
     */
    static String unseen(String words) {
        return "No %s, or you can't see it.".formatted(words);
    }

    /** What a decision can fail on. */
    enum Dimension {
        TEAM,
        PERMISSION,
        TARGET,
        ENVIRONMENT,
        CHANNEL,
        CEILING
    }
}
