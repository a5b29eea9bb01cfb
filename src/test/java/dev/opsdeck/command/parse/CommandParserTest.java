package dev.opsdeck.command.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Sample;
import dev.opsdeck.command.ValueType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
    private final CommandParser parser = new CommandParser(new CommandRegistry(List.of(
            Sample.reading("pods"),
            Sample.command(
                    Sample.draft("namespace list", Risk.READ).alias("ns list"), Sample.PREVIEW, _ -> Reply.done("x")),
            Sample.reading("namespace describe"),
            Sample.command(
                    Sample.draft("cron run", Risk.CHANGE).takesFurtherFlags(), Sample.PREVIEW, _ -> Reply.done("x")))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pods web-1 --tail 5 -n pr-123 --again",
                "pods web-1 --tail=5 -n=pr-123 --again",
                "pods --again -n pr-123 --tail 5 web-1",
                "PODS web-1 --tail 5 --namespace pr-123 --again",
                "<@U0BOT> pods web-1 --tail 5 -n pr-123 --again",
                "pods —tail 5 —again –n pr-123 “web-1”",
                "pods --tail 5 --again -n pr-123 -- web-1",
            })
    void takesFlagsInEveryOrderAndForm(String typed) {
        assertThat(look(typed))
                .isEqualTo(new Sample.Look("web-1", Optional.of(5), Optional.of("pr-123"), true, List.of()));
    }

    @Test
    void findsTheLongestCommandNameAndItsAliases() {
        assertThat(command("namespace list x")).isEqualTo("namespace list");
        assertThat(command("ns list x")).isEqualTo("namespace list");
    }

    @Test
    void takesAQuotedWordWithDashesAsAValue() {
        assertThat(look("pods \"--tail\"").name()).isEqualTo("--tail");
    }

    @Test
    void handsFlagsOfTheCatalogueOn() {
        assertThat(look("cron run x --date 2026-11-21 --dry --empty=").further())
                .containsExactly("date=2026-11-21", "dry=-", "empty=");
    }

    @Test
    void writesTheWordsDownAsTheyCanBeTypedAgain() {
        ParseResult parsing = parse("PODS “two words” —tail 5");
        assertThat(parsing)
                .isInstanceOfSatisfying(
                        ParseResult.Parsed.class,
                        parsed -> assertThat(parsed.normalised()).isEqualTo("pods \"two words\" --tail 5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pod x|No command named pod. Did you mean pods? For example: /ops pods web-1 --tail 5",
                "nmespace list|No command named nmespace. Did you mean namespace list? For example: /ops namespace"
                        + " list web-1 --tail 5",
                "namespace|namespace needs one more word: describe, list. For example: /ops namespace describe web-1 --tail 5",
                "namespace lost|namespace has no lost; it has: describe, list. For example: /ops namespace describe"
                        + " web-1 --tail 5",
                "frobnicate|No command named frobnicate. /ops help lists what you can do.",
                "🙂🙂|No command named 🙂🙂. /ops help lists what you can do.",
                "$ /ops pods web-1|$ isn't part of a command: start with the command itself. For example: /ops pods"
                        + " web-1",
                "/ops pods web-1|/ops isn't part of a command: start with the command itself. For example: /ops pods"
                        + " web-1",
                "pods|pods needs <name> (what to look at). Usage: /ops pods <name> [--tail NUMBER] [--namespace"
                        + " NAMESPACE] [--again]. For example: /ops pods web-1 --tail 5",
                "pods a b|b is one word too many. Usage: /ops pods <name> [--tail NUMBER] [--namespace NAMESPACE]"
                        + " [--again]. For example: /ops pods web-1 --tail 5",
                "pods a --tial 5|pods has no flag --tial. Did you mean --tail? For example: /ops pods web-1 --tail 5",
                "pods a -x|pods has no flag -x. Usage: /ops pods <name> [--tail NUMBER] [--namespace NAMESPACE]"
                        + " [--again]. For example: /ops pods web-1 --tail 5",
                "pods a --tail|--tail needs a value: --tail NUMBER. For example: /ops pods web-1 --tail 5",
                "pods a --tail --again|--tail needs a value: --tail NUMBER. For example: /ops pods web-1 --tail 5",
                "pods a --tail -5|--tail -5 is not a whole number from 1 to 1000. For example: /ops pods web-1 --tail 5",
                "pods a --tail 1e9|--tail 1e9 is not a whole number from 1 to 1000. For example: /ops pods web-1 --tail 5",
                "pods a --tail 1 --tail 2|--tail is given twice. For example: /ops pods web-1 --tail 5",
                "pods a --again=maybe|maybe takes no value: write just the flag. For example: /ops pods web-1 --tail"
                        + " 5",
            })
    void saysInOneSentenceWhatIsWrongAndWhatIsRight(String typed, String answer) {
        assertThat(parse(typed))
                .isInstanceOfSatisfying(
                        ParseResult.Rejected.class,
                        rejected ->
                                assertThat(rejected.reply().headline().plain()).isEqualTo(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "watch web-1|-",
                "watch web-1 --follow|10",
                "watch web-1 --follow 5|5",
                "watch web-1 -f 5 --again|5",
                "watch web-1 --follow=5|5",
                "watch --follow web-1|10",
                "watch --follow 5 web-1|5",
                "watch -f --again web-1|10",
            })
    void takesTheValueOfAFlagThatMayStandAlone(String typed, String value) {
        Sample.Look look = (Sample.Look) ((ParseResult.Parsed<?>) watching(typed)).arguments();
        assertThat(look.name()).isEqualTo("web-1");
        assertThat(look.further()).containsExactly(value);
    }

    @Test
    void saysWhatIsWrongWithTheValueOfAFlagThatMayStandAlone() {
        assertThat(watching("watch web-1 --follow soon"))
                .isInstanceOfSatisfying(
                        ParseResult.Rejected.class,
                        rejected -> assertThat(rejected.sentence().plain())
                                .isEqualTo("--follow soon is not a whole number from 1 to 60."));
    }

    @Test
    void showsInTheUsageThatAFlagMayStandAlone() {
        assertThat(FOLLOW.usage()).isEqualTo("[--follow [NUMBER]]");
    }

    private static final Parameter<Integer> FOLLOW = Parameter.flag("follow", ValueType.number(1, 60), "goes on")
            .shortName('f')
            .aloneMeans("10");

    private static ParseResult watching(String typed) {
        CommandSpec<Sample.Look> spec = CommandSpec.named("watch", Risk.READ, "Watches something")
                .takes(Sample.NAME, FOLLOW, Sample.AGAIN)
                .example("watch web-1 --follow 5")
                .build(values -> new Sample.Look(
                        values.get(Sample.NAME),
                        Optional.empty(),
                        Optional.empty(),
                        values.switched(Sample.AGAIN),
                        List.of(values.find(FOLLOW).map(String::valueOf).orElse("-"))));
        Sample.Given command =
                new Sample.Given(spec, _ -> new Command.Resolution.Read(Sample.PREVIEW, _ -> Reply.done("seen")));
        return new CommandParser(new CommandRegistry(List.of(command))).parse(typed, _ -> true);
    }

    @Test
    void suggestsOnlyWhatTheAskerMayDo() {
        ParseResult parsing = parser.parse("pod x", spec -> !spec.name().equals("pods"));
        assertThat(((ParseResult.Rejected) parsing).sentence().plain()).doesNotContain("pods");
    }

    @Test
    void saysThatNothingWasTyped() {
        assertThat(parse("  ")).isEqualTo(new ParseResult.Empty());
    }

    private ParseResult parse(String typed) {
        return parser.parse(typed, _ -> true);
    }

    private Sample.Look look(String typed) {
        return (Sample.Look) ((ParseResult.Parsed<?>) parse(typed)).arguments();
    }

    private String command(String typed) {
        return ((ParseResult.Parsed<?>) parse(typed)).spec().name();
    }
}
