package dev.opsdeck.feature.logs.line;

import dev.opsdeck.kubernetes.log.LogStream;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/**
 * How lines are written down: behind a short prefix that says whose they are, where there are several.
 *
 * @param pods whether the pod is part of the prefix
 * @param containers whether the container is
 * @param timestamps whether the moment stands first
 */
public record LineFormat(boolean pods, boolean containers, boolean timestamps) {
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** The format that tells these apart. */
    public static LineFormat telling(List<LogStream> streams, boolean timestamps) {
        return new LineFormat(
                streams.stream().map(LogStream::uid).distinct().count() > 1,
                streams.stream().map(LogStream::container).distinct().count() > 1,
                timestamps);
    }

    /** The lines of an entry. */
    public List<String> lines(Entry entry) {
        String prefix = prefix(entry);
        return prefix.isEmpty()
                ? entry.lines()
                : entry.lines().stream().map(line -> prefix + line).toList();
    }

    private String prefix(Entry entry) {
        StringBuilder prefix = new StringBuilder();
        if (timestamps) {
            prefix.append(moment(entry.at())).append(' ');
        }
        if (pods) {
            prefix.append(entry.source().shortPod()).append(' ');
        }
        if (containers) {
            prefix.append(entry.source().container()).append(' ');
        }
        if (pods || containers) {
            prefix.append("| ");
        }
        return prefix.toString();
    }

    /** A moment to the millisecond, in UTC. */
    public static String moment(long at) {
        return MOMENT.format(LogTime.instant(at));
    }
}
