package dev.opsdeck.feature.cron.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.command.Values.FurtherFlag;
import dev.opsdeck.feature.cron.CronCluster;
import dev.opsdeck.feature.cron.catalogue.Script;
import dev.opsdeck.feature.cron.catalogue.ScriptWords;
import dev.opsdeck.feature.cron.output.OutputBuffer;
import dev.opsdeck.servers.KubernetesServer;
import dev.opsdeck.servers.RealKubernetes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody types as a value is what the program gets, whatever is in it; or it is refused. */
@RealKubernetes
class ArgumentBytesTest {
    private static final int COUNT = 10_000;
    private static final int AT_ONCE = 400;
    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "`",
            "$(reboot)",
            "${IFS}",
            "$((1+1))",
            "\n",
            "\r\n",
            "\t",
            " ",
            "  ",
            "\\",
            "\\n",
            "\\\"",
            "-",
            "--",
            "--date=",
            "=",
            ";",
            "|",
            "||",
            "&",
            "&&",
            ">",
            "<",
            ">>/tmp/x",
            "*",
            "?",
            "[a]",
            "~",
            "!",
            "#",
            "%",
            "%s",
            "%00",
            "+",
            "{value}",
            "{a,b}",
            "ä",
            "ß",
            "日本",
            "🙂",
            "👩‍👩‍👧",
            "\u202E",
            "\u200B",
            "\uFEFF",
            "\u2028",
            "\u0001",
            "\u001B[31m",
            "\u007F",
            "é",
            "é",
            "a",
            "Z",
            "0",
            "name",
            "2026-11-21",
            "/etc/passwd",
            "../",
            ",",
            ".");

    private final ScriptPods pods;
    private final Script script = CronCluster.script(
            "node", "node", "-e", "process.stdout.write(JSON.stringify(process.argv.slice(1)))", "--");
    private final Random random = new Random(20_261_121);

    ArgumentBytesTest(KubernetesServer server) {
        this.pods = CronCluster.of(server.opsdeck()).pods("web");
    }

    @Test
    void arriveByteForByteOrAreRefused() throws InterruptedException, IOException {
        List<String> values = Stream.generate(this::value).limit(COUNT).toList();
        List<String> accepted = new ArrayList<>();
        int refused = 0;
        for (String value : values) {
            Optional<String> word = word(value);
            word.ifPresent(accepted::add);
            refused += word.isPresent() ? 0 : 1;
        }
        assertThat(refused).isBetween(1, COUNT / 20);
        assertThat(accepted).hasSize(COUNT - refused).contains("");

        for (int from = 0; from < accepted.size(); from += AT_ONCE) {
            List<String> batch = accepted.subList(from, Math.min(accepted.size(), from + AT_ONCE));
            assertThat(printedBy(batch)).isEqualTo(batch);
        }
    }

    private Optional<String> word(String value) {
        return switch (new ScriptWords(script).build(List.of(new FurtherFlag("any", Optional.of(value))))) {
            case ScriptWords.Built.Words(List<String> words) -> Optional.of(words.getLast());
            case ScriptWords.Built.Mistaken _ -> Optional.empty();
        };
    }

    private List<String> printedBy(List<String> batch) throws InterruptedException, IOException {
        ScriptRun run = CronCluster.frozen(pods, CronCluster.PODS, script, "words-" + System.nanoTime());
        List<String> words = Stream.concat(run.words().stream(), batch.stream()).toList();
        ScriptRun all = new ScriptRun(
                run.id(), run.script(), run.where(), run.directory(), words, run.timeout(), run.reference());
        OutputBuffer output = new OutputBuffer();
        ScriptResult result = CronCluster.execution(pods).execute(CronCluster.PODS, all, output, age -> {});
        assertThat(result)
                .isInstanceOfSatisfying(
                        ScriptResult.Exited.class,
                        exited -> assertThat(exited.code()).isZero());
        pods.clean(all);
        return new ObjectMapper().readValue(String.join("\n", output.lines()), new TypeReference<>() {});
    }

    private String value() {
        return switch (random.nextInt(100)) {
            case 0 -> "";
            case 1 -> "a\0b";
            case 2 -> "half \uD83D of a pair";
            case 3 -> random.nextInt(10) == 0 ? "x".repeat(4_000) + "ü".repeat(48) : "-".repeat(random.nextInt(200));
            case 4 -> random.nextInt(10) == 0 ? "ü".repeat(2_049) : anyCharacters();
            default -> pieces();
        };
    }

    private String pieces() {
        StringBuilder value = new StringBuilder();
        for (int count = 1 + random.nextInt(8); count > 0; count--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString();
    }

    private String anyCharacters() {
        StringBuilder value = new StringBuilder();
        for (int count = random.nextInt(40); count > 0; count--) {
            int character = 1 + random.nextInt(Character.MAX_CODE_POINT);
            if (!Character.isSurrogate((char) character) || character > 0xFFFF) {
                value.appendCodePoint(character);
            }
        }
        return value.toString();
    }
}
