package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.line.LineFormat;
import dev.opsdeck.kubernetes.log.LogStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** State of a live tail besides its lines: connections, problems, gaps. Used by one thread. */
final class FollowState {
    private static final int MOST_GAPS = 20;

    private final Set<LogStream> seen = new LinkedHashSet<>();
    private final Set<LogStream> connected = new LinkedHashSet<>();
    private final Map<LogStream, String> troubles = new LinkedHashMap<>();
    private final List<String> gaps = new ArrayList<>();
    private int moreGaps;
    private long lines;

    /** Applies an event; gives the remark to put between the lines, or an empty text. */
    String take(FollowEvent event) {
        LogStream source = event.source();
        return switch (event) {
            case FollowEvent.Line _ -> {
                lines++;
                yield "";
            }
            case FollowEvent.Connected _ -> {
                connected.add(source);
                seen.add(source);
                troubles.remove(source);
                yield "";
            }
            case FollowEvent.Trouble(var _, String reason) -> {
                connected.remove(source);
                troubles.put(source, reason);
                yield "";
            }
            case FollowEvent.Ended _ -> {
                connected.remove(source);
                yield "";
            }
            case FollowEvent.Remark(var _, var _, String text) -> source.words() + " " + text;
            case FollowEvent.Gap(var _, long from, long to) -> gap(source, from, to);
        };
    }

    private String gap(LogStream source, long from, long to) {
        String sentence = "%s: lines between %s and %s may be missing, because the log was rotated while it couldn't be"
                        .formatted(source.words(), LineFormat.moment(from), LineFormat.moment(to))
                + " read";
        if (gaps.size() < MOST_GAPS) {
            gaps.add(sentence);
        } else {
            moreGaps++;
        }
        return sentence;
    }

    /** How many lines came, wanted or not. */
    long lines() {
        return lines;
    }

    /** How many containers are connected. */
    int connected() {
        return connected.size();
    }

    /** How many containers were ever connected. */
    int seen() {
        return seen.size();
    }

    /** Why containers cannot be read now. */
    Map<LogStream, Text> troubles() {
        return troubles.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        trouble -> Text.of("%s", trouble.getValue()),
                        (one, two) -> two,
                        LinkedHashMap::new));
    }

    /** Where lines may be missing, one sentence each. */
    List<String> gaps() {
        List<String> all = new ArrayList<>(gaps);
        if (moreGaps > 0) {
            all.add("… and %,d more gaps".formatted(moreGaps));
        }
        return all;
    }
}
