package dev.opsdeck.feature.cron.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Values.FurtherFlag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptWordsTest {
    private static final ScriptArgument DATE =
            argument("date", "\\d{4}-\\d{2}-\\d{2}", List.of("--", "--date={value}"), false);
    private static final ScriptArgument STATUS =
            argument("status", "booked|cancelled", List.of("--", "--status", "{value}"), false);

    @Test
    void passesEachValueAsOneWord() {
        assertThat(words(script(DATE), flag("date", "2026-11-21")))
                .containsExactly("npm", "run", "send", "--", "--date=2026-11-21");
    }

    @Test
    void writesALeadingDoubleDashOnceAndPutsWhatNeedsNoneBeforeIt() {
        ScriptArgument silent = argument("level", "silent|info", List.of("--loglevel={value}"), false);

        assertThat(words(
                        script(DATE, silent, STATUS),
                        flag("status", "booked"),
                        flag("level", "silent"),
                        flag("date", "2026-11-21")))
                .containsExactly(
                        "npm", "run", "send", "--loglevel=silent", "--", "--date=2026-11-21", "--status", "booked");
    }

    @Test
    void addsNothingWhenNothingIsGiven() {
        assertThat(words(script(DATE))).containsExactly("npm", "run", "send");
    }

    @Test
    void takesTheDefaultWhenNoValueIsGiven() {
        ScriptArgument count = new ScriptArgument(
                "count", Optional.empty(), Pattern.compile("\\d+"), List.of("{value}"), false, Optional.of("5"), "5");

        assertThat(words(script(count))).endsWith("5");
        assertThat(words(script(count), flag("count", "7"))).endsWith("7");
    }

    @Test
    void keepsWhatAShellWouldRead() {
        ScriptArgument text = argument("text", "(?s).*", List.of("{value}"), false);
        String value = "$(reboot) `id` \"a\" 'b' ; | & > /etc/passwd \\ \n * ~ {value} --date=x";

        assertThat(words(script(text), flag("text", value))).endsWith(value);
        assertThat(words(script(text), flag("text", ""))).endsWith("");
    }

    @Test
    void namesTheRuleAndARightExampleForAValueThatDoesNotMatch() {
        assertThat(refusal(script(DATE), flag("date", "tomorrow")))
                .isEqualTo("--date tomorrow must match the catalogue's pattern \\d{4}-\\d{2}-\\d{2}. Example: --date"
                        + " 2026-11-21.");
        assertThat(refusal(script(DATE), flag("date", "2026-11-21; rm -rf /"))).contains("must match");
        assertThat(refusal(script(DATE), flag("date", "2026-11-21\n"))).contains("must match");
    }

    @Test
    void refusesWhatNoArgumentOfAProgramCanHold() {
        ScriptArgument text = argument("text", "(?s).*", List.of("{value}"), false);

        assertThat(refusal(script(text), flag("text", "a\0b"))).contains("a program's argument can't hold");
        assertThat(refusal(script(text), flag("text", "\uD83D"))).contains("a program's argument can't hold");
        assertThat(refusal(script(text), flag("text", "x".repeat(4_097)))).contains("longer than 4,096 bytes");
        assertThat(refusal(script(text), flag("text", "ü".repeat(2_049)))).contains("longer than 4,096 bytes");
    }

    @Test
    void tellsWhatAScriptTakesWhenAFlagIsUnknown() {
        assertThat(refusal(script(DATE, STATUS), flag("dat", "2026-11-21")))
                .isEqualTo("send takes no argument --dat. It takes --date, --status. Example: --date 2026-11-21.");
        assertThat(refusal(script(), flag("dat", "x"))).isEqualTo("send takes no argument --dat. It takes none.");
    }

    @Test
    void asksForWhatIsMissing() {
        ScriptArgument date = argument("date", "\\d{4}-\\d{2}-\\d{2}", List.of("{value}"), true);

        assertThat(refusal(script(date))).isEqualTo("send needs --date. Example: --date 2026-11-21.");
        assertThat(refusal(script(date), new FurtherFlag("date", Optional.empty())))
                .isEqualTo("--date needs a value. Example: --date 2026-11-21.");
        assertThat(refusal(script(date), flag("date", "2026-11-21"), flag("date", "2026-11-22")))
                .isEqualTo("--date is given twice. Example: --date 2026-11-21.");
    }

    private static ScriptArgument argument(String name, String rule, List<String> passedAs, boolean required) {
        return new ScriptArgument(
                name, Optional.empty(), Pattern.compile(rule), passedAs, required, Optional.empty(), "2026-11-21");
    }

    private static Script script(ScriptArgument... arguments) {
        return new Script(
                "send",
                "Sends",
                "app=webapp",
                "backend",
                List.of("npm", "run", "send"),
                List.of(arguments),
                Duration.ofMinutes(1));
    }

    private static FurtherFlag flag(String name, String value) {
        return new FurtherFlag(name, Optional.of(value));
    }

    private static List<String> words(Script script, FurtherFlag... flags) {
        return ((ScriptWords.Built.Words) new ScriptWords(script).build(List.of(flags))).words();
    }

    private static String refusal(Script script, FurtherFlag... flags) {
        Reply reply = ((ScriptWords.Built.Mistaken) new ScriptWords(script).build(List.of(flags))).reply();
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        return reply.headline().plain();
    }
}
