package dev.opsdeck.command.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Text;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '~',
            value = {
                "pods pr-123¦pods,pr-123",
                "pods\u00A0pr-123¦pods,pr-123",
                "pods\u3000 pr-123¦pods,pr-123",
                "po\u200Bds pr-\uFEFF123¦pods,pr-123",
                "pods \u202Epr-123\u2066¦pods,pr-123",
                "logs x —tail 5¦logs,x,--tail,5",
                "logs x –tail=5¦logs,x,--tail=5",
                "pods –n pr-123¦pods,-n,pr-123",
                "events ―types warning¦events,--types,warning",
                "pods a–b¦pods,a–b",
                "register x --description “two words”¦register,x,--description,two words",
                "register x --description ‘two words’¦register,x,--description,two words",
                "register x --description \"it’s — so\"¦register,x,--description,it’s — so",
                "register x --description \"a \\\" b\"¦register,x,--description,a \" b",
                "register x --description 'a \\ b'¦register,x,--description,a \\ b",
                "don't¦don't",
                "don’t¦don't",
                "a &lt;b&gt; &amp;&amp; c¦a,<b>,&&,c",
                "&amp;lt;¦&lt;",
                "\"&lt;x&gt;\"¦<x>",
                "<http://pr-123.example.com|pr-123.example.com>¦pr-123.example.com",
                "<https://example.com/pull/123>¦https://example.com/pull/123",
                "<mailto:a@example.com|a@example.com>¦a@example.com",
                "audit --user <@U024BE7LH|ada>¦audit,--user,<@U024BE7LH>",
                "x <#C0WEB|web> <!subteam^S1|@web>¦x,<#C0WEB>,<!subteam^S1>",
                "`pods pr-123`¦pods,pr-123",
                "```pods pr-123```¦pods,pr-123",
                "pods `pr-123`¦pods,pr-123",
                "\"\"¦~~",
                "a < b¦a,<,b",
            })
    void undoesWhatChatProgramsAndPhonesDoToTypedText(String typed, String words) {
        List<String> expected = List.of(words.split(",", -1));
        assertThat(CommandLine.split(typed))
                .isInstanceOfSatisfying(
                        CommandLine.Split.Words.class,
                        split ->
                                assertThat(split.words()).extracting(Word::text).containsExactlyElementsOf(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe \"never closed", "describe 'never closed", "describe “never closed"})
    void showsWhereAQuoteOpensThatIsNeverClosed(String typed) {
        assertThat(broken(typed))
                .contains("character 10")
                .contains("never closed")
                .contains("is never closed");
    }

    @Test
    void refusesToTakeACallToAWholeChannelAsAValue() {
        assertThat(broken("register <!channel>")).contains("@channel").contains("leave it out");
    }

    @Test
    void asksWhichOneIsMeantWhenALinkShowsSomethingElseThanItsAddress() {
        assertThat(broken("preview <http://evil.example|pr-123>"))
                .contains("pr-123")
                .contains("http://evil.example");
    }

    @Test
    void refusesTextThatIsFarTooLong() {
        assertThat(broken("x".repeat(10_240)))
                .isEqualTo("That is 10,240 characters long; a command has at most 4,000.");
    }

    @Test
    void splitsEveryTextOrSaysWhyNot() {
        Random random = new Random(7);
        String alphabet = "ab -–—\"'“”‘’`<>|&;!@#\\\n\t\u00A0\u200B\u202E🙂é=";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(CommandLine.split(text.toString())).isNotNull();
        }
    }

    @Test
    void readsBackEveryWordThatItWritesDown() {
        Random random = new Random(11);
        String alphabet = "ab -\"'`<>|&;\\=—x";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String typed = new Word(text.toString(), true).typed();
            if (typed.startsWith("\"")) {
                assertThat(CommandLine.split("x " + typed))
                        .isEqualTo(
                                new CommandLine.Split.Words(List.of(Word.bare("x"), new Word(text.toString(), true))));
            }
        }
    }

    private static String broken(String typed) {
        return CommandLine.split(typed) instanceof CommandLine.Split.Broken(Text sentence) ? sentence.plain() : "";
    }
}
