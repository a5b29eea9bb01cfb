package dev.opsdeck.feature.cron;

import com.google.re2j.Pattern;
import dev.opsdeck.command.ValueType;
import java.util.Optional;

/**
 * The name of something that can be fired, as people type it: {@code nightly-report}, {@code cronjob/nightly-report}.
 *
 * @param kind which of the two it is, if that was said
 */
record CronName(Optional<Kind> kind, String name) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

    /** What can be fired. */
    enum Kind {
        SCRIPT,
        CRON_JOB
    }

    /** The kind is this one, or it was not said. */
    boolean maybe(Kind other) {
        return kind.isEmpty() || kind.get() == other;
    }

    /** The type of the argument. */
    static ValueType<CronName> type() {
        return new ValueType<>() {
            @Override
            public CronName parse(String word) throws BadValue {
                int slash = word.indexOf('/');
                String name = word.substring(slash + 1);
                if (!NAME.matches(name)) {
                    throw new BadValue(
                            "isn't a script or CronJob name: use lower-case letters, digits and dashes, as in"
                                    + " send-appointment-reminder");
                }
                return new CronName(slash < 0 ? Optional.empty() : Optional.of(kind(word.substring(0, slash))), name);
            }

            @Override
            public String placeholder() {
                return "NAME";
            }
        };
    }

    private static Kind kind(String word) throws ValueType.BadValue {
        return switch (word) {
            case "script" -> Kind.SCRIPT;
            case "cronjob", "cronjobs", "cj" -> Kind.CRON_JOB;
            default -> throw new ValueType.BadValue("has an unknown kind: write script/NAME or cronjob/NAME");
        };
    }
}
