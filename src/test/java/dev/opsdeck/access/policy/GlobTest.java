package dev.opsdeck.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource({
        "pr-*, pr-123, true",
        "pr-*, pr-, true",
        "pr-*, my-pr-123, false",
        "pr-*, PR-123, false",
        "*, anything, true",
        "*-staging, pnats-staging, true",
        "*-staging, pnats-staging-2, false",
        "a*b*c, aXbYc, true",
        "a*b*c, abcbc, true",
        "a*b*c, acb, false",
        "production, production, true",
        "production, production2, false",
        "a.c, abc, false",
    })
    void matchesWholeNamesExactly(String pattern, String name, boolean expected) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "*, pr-*, true",
        "pr-*, pr-*, true",
        "pr-*, pr-1*, true",
        "pr-*, pr-1, true",
        "pr-1*, pr-*, false",
        "pr-*, *, false",
        "*-1, pr-*, false",
        "*a*, *ba*, true",
    })
    void coversAnotherPatternWhenEveryNameOfItFits(String one, String other, boolean expected) {
        assertThat(new Glob(one).covers(new Glob(other))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithARegularExpressionOnGeneratedPatternsAndNames(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String pattern = word(random, "ab-*", 6);
            String name = word(random, "ab-", 8);

            assertThat(new Glob(pattern).matches(name))
                    .as("%s %s", pattern, name)
                    .isEqualTo(Pattern.matches(pattern.replace("*", ".*"), name));
        }
    }

    @Test
    void coversNoPatternWithANameThatItDoesNotMatch() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            Glob one = new Glob(word(random, "ab*", 4));
            Glob other = new Glob(word(random, "ab*", 4));
            String name = word(random, "ab", 6);

            boolean contradiction = one.covers(other) && other.matches(name) && !one.matches(name);
            assertThat(contradiction).as("%s %s %s", one, other, name).isFalse();
        }
    }

    private static String word(Random random, String characters, int longest) {
        return IntStream.range(0, random.nextInt(longest + 1))
                .mapToObj(index -> String.valueOf(characters.charAt(random.nextInt(characters.length()))))
                .collect(Collectors.joining());
    }
}
