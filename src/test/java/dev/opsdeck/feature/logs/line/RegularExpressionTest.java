package dev.opsdeck.feature.logs.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.command.ValueType.BadValue;
import dev.opsdeck.feature.logs.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a(b|isn't a regular expression: missing closing ) at character 2 ((); put a \\ before a character"
                        + " that means itself",
                "a)b|isn't a regular expression: missing opening ( at character 2 ()); put a \\ before a character"
                        + " that means itself",
                "[(]((a\\()|isn't a regular expression: missing closing ) at character 4 ((); put a \\ before a"
                        + " character that means itself",
                "x[a-|isn't a regular expression: missing closing ] at character 2 ([a-); put a \\ before a"
                        + " character that means itself",
                "foo(?=bar)|isn't a regular expression: invalid or unsupported Perl syntax at character 4 ((?=);"
                        + " look-around and back-references aren't supported (RE2)",
                "(a)\\1|isn't a regular expression: invalid escape sequence at character 4 (\\1); look-around and"
                        + " back-references aren't supported (RE2)",
                "*x|isn't a regular expression: missing argument to repetition operator at character 1 (*); put a \\"
                        + " before a character that means itself",
                "((a{100}){100}){100}|repeats more than 1,000 times at character 10: use * or +",
                "a{99999}|repeats more than 1,000 times at character 2: use * or +",
            })
    void saysWhereAndWhyAnExpressionIsWrong(String typed, String rule) {
        assertThatThrownBy(() -> RegularExpression.TYPE.parse(typed))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.rule()).isEqualTo(rule));
    }

    @Test
    void refusesNothingToLookFor() {
        assertThatThrownBy(() -> RegularExpression.TYPE.parse("")).isInstanceOf(BadValue.class);
        assertThatThrownBy(() -> RegularExpression.TYPE.parse("x".repeat(501))).isInstanceOf(BadValue.class);
    }

    @Test
    void findsAnyOfSeveralTexts() throws BadValue {
        RegularExpression expression = RegularExpression.TYPE.parse("timeout|refused|50x");
        assertThat(expression.isIn(Samples.line("connection refused"))).isTrue();
        assertThat(expression.isIn("read timeout")).isTrue();
        assertThat(expression.isIn(Samples.line("status 500"))).isFalse();
        assertThat(RegularExpression.TYPE.parse("timeout|").isIn(Samples.line("anything")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout|read timeout after 5 s|true",
                "timeout|read timed out|false",
                "time(d )?out|read timed out|true",
                "(?i)ERROR|an error|true",
                "^GET|GET /x|true",
                "^GET|a GET|false",
                "5\\d\\d$|status 503|true",
                "ü|für|true",
            })
    void findsTheSameInALineAndInItsText(String typed, String line, boolean found) throws BadValue {
        RegularExpression expression = RegularExpression.TYPE.parse(typed);
        assertThat(expression.isIn(line)).isEqualTo(found);
        assertThat(expression.isIn(Samples.line(line))).isEqualTo(found);
    }
}
