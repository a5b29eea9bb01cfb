package dev.opsdeck.feature.cron.script;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What the shell scripts of the protocol are given and what they print. */
final class ProtocolAnswer {
    private static final Pattern STATE = Pattern.compile(
            "exit=(-|\\d+) from=(\\d+) size=(\\d+) members=(\\d+) supervised=([01]) begun=([01]) lost=([01])");
    /** How much of the output the container keeps from the beginning, and of the end at least, in bytes. */
    private static final String KEPT = Integer.toString(OutputBuffer.KEPT);

    private ProtocolAnswer() {}

    static List<String> startArguments(ScriptRun run) {
        return Stream.concat(
                        Stream.of(run.directory(), run.script(), run.id(), KEPT, KEPT, run.reference()),
                        run.words().stream())
                .toList();
    }

    static ScriptPods.Sight sight(String output) {
        Optional<String> directory = Optional.empty();
        List<ScriptPods.LiveRun> running = new ArrayList<>();
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ", 3);
            if (words.length > 1 && words[0].equals("directory")) {
                directory = Optional.of(line.substring("directory ".length()));
            } else if (words.length > 1 && words[0].equals("running")) {
                running.add(new ScriptPods.LiveRun(words[1], words.length > 2 ? words[2] : ""));
            }
        }
        return new ScriptPods.Sight.Seen(directory, running);
    }

    /** Empty when it is no answer at all. */
    static Optional<ScriptPods.Start> start(String output) {
        String[] words = output.lines().findFirst().orElse("").split(" ", 3);
        return switch (words[0]) {
            case "started" -> Optional.of(new ScriptPods.Start.Started());
            case "again" -> Optional.of(new ScriptPods.Start.Again());
            case "nodir" -> Optional.of(new ScriptPods.Start.Unwritable());
            case "nosession" -> Optional.of(new ScriptPods.Start.NoSession());
            case "busy" ->
                Optional.of(new ScriptPods.Start.Busy(
                        new ScriptPods.LiveRun(words.length > 1 ? words[1] : "", words.length > 2 ? words[2] : "")));
            default -> Optional.empty();
        };
    }

    /** Empty when it is no answer at all. */
    static Optional<ScriptPods.News> news(String errors, byte[] output) {
        String line = errors.lines().findFirst().orElse("");
        if (line.equals("gone")) {
            return Optional.of(new ScriptPods.News.Gone());
        }
        Matcher state = STATE.matcher(line);
        if (!state.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ScriptPods.News.State(
                state.group(1).equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(state.group(1))),
                Long.parseLong(state.group(2)),
                output,
                Long.parseLong(state.group(3)),
                Integer.parseInt(state.group(4)),
                state.group(5).equals("1"),
                state.group(6).equals("1"),
                state.group(7).equals("1")));
    }
}
