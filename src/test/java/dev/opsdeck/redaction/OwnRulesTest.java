package dev.opsdeck.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.redaction.Redaction.Redacted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnRulesTest {
    private final OwnRules rules = new OwnRules();
    private final Redactor redactor = new Redactor(rules);

    @Test
    void takesOutWhatARuleFindsOrOnlyItsGroup() throws BrokenConfigException {
        rules.load("""
                rules:
                  customer-number: {matches: 'CUST-\\d{8}'}
                  iban: {matches: 'iban[ :]+([A-Z]{2}\\d{2}[A-Z0-9]{10,30})'}
                """);
        assertThat(redactor.redact("CUST-12345678 paid with iban: DE89370400440532013000, token=abc123def"))
                .isEqualTo(new Redacted(
                        "[redacted customer-number] paid with iban: [redacted iban], token=[redacted value]", 3));
    }

    @Test
    void knowsTheUsualSecretsWithoutAFile() throws BrokenConfigException {
        rules.load("");
        assertThat(redactor.redact("password=hunter2hunter2").count()).isOne();
    }

    @Test
    void loadsTheFileThatIsDelivered() throws IOException, BrokenConfigException {
        rules.load(Files.readString(Path.of("config/redaction.yaml")));
        assertThat(redactor.redact("CUST-12345678").count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "rules: {x: {matches: 'a('}}|this is no regular expression (RE2): missing closing )",
                "rules: {x: {matches: 'a*'}}|the pattern is found in an empty text, so it would be everywhere",
                "rules: {X Y: {matches: 'a'}}|\"X Y\" is no name of a rule: use small letters, digits and dashes",
                "rules: {x: {match: 'a'}}|unknown key \"match\" in the rule x: known are matches",
                "rule: {}|unknown key \"rule\" in the file: known are rules",
            })
    void keepsTheOldRulesAndSaysWhereANewFileIsWrong(String text, String reason) throws BrokenConfigException {
        rules.load("rules: {word: {matches: 'marzipan'}}");
        assertThatThrownBy(() -> rules.load(text))
                .isInstanceOf(BrokenConfigException.class)
                .hasMessageContaining(reason)
                .hasMessageStartingWith("redaction.yaml:1:");
        assertThat(redactor.redact("marzipan").text()).isEqualTo("[redacted word]");
    }
}
