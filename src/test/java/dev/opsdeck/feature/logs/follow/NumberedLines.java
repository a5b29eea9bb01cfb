package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.command.Reply;
import dev.opsdeck.feature.logs.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines that a container writes so that a test can tell afterwards which are missing. */
final class NumberedLines {
    private static final Pattern WRITTEN = Pattern.compile("^(\\S+) (\\S+) \\| number (\\d+) (.*)$");

    private NumberedLines() {}

    /**
     * A line as the file of a live tail has it.
     *
     * @param moment when it was written, to the millisecond, as it stands there
     * @param pod whose it is
     * @param text what stands behind the number
     */
    record Numbered(String moment, String pod, int number, String text) {
        Instant at() {
            return Instant.parse(moment);
        }
    }

    /**
     * A script that writes numbered lines, ten times a second as many as are due by then: a busy machine makes it late,
     * not slower.
     *
     * @param text stands behind each number, in double quotes of a shell
     */
    static String script(int lines, int perSecond, String text) {
        return """
                awk -v t="%s" 'function up() { getline l < "/proc/uptime"; close("/proc/uptime"); split(l, p, " "); return p[1] } \
                BEGIN { s = up(); for (i = 0; i < %d; i++) { print "number " i " " t; if (i %% %d == %d) { fflush(); \
                d = s + (i + 1) / %d - up(); if (d > 0) system("usleep " int(d * 1000000)) } } }'""".formatted(text, lines, perSecond / 10, perSecond / 10 - 1, perSecond)
                .replace("\n", "");
    }

    /** Those of an answer's file, in its order. */
    static List<Numbered> of(Reply reply) throws IOException {
        return Samples.fileLines(reply).stream()
                .map(WRITTEN::matcher)
                .filter(Matcher::matches)
                .map(found ->
                        new Numbered(found.group(1), found.group(2), Integer.parseInt(found.group(3)), found.group(4)))
                .toList();
    }

    static List<Integer> numbers(Reply reply) throws IOException {
        return of(reply).stream().map(Numbered::number).toList();
    }

    /** What an answer warns of. */
    static List<Reply.Part> warnings(Reply reply) {
        return reply.parts().stream()
                .filter(part -> part instanceof Reply.Part.Warning)
                .toList();
    }
}
