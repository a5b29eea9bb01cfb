package dev.opsdeck.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.redaction.Redaction.Redacted;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 1,000 secrets of each of 20 kinds, and 10,000 lines without any. */
class RedactionCorpusTest {
    private static final int SECRETS_OF_A_KIND = 1_000;
    private static final int ORDINARY_LINES = 10_000;
    /** What is left of a secret must be no use: no piece of it of this length. */
    private static final int PIECE = 7;

    @ParameterizedTest
    @EnumSource(SecretCorpus.class)
    void letsNoSecretThrough(SecretCorpus kind) {
        List<SecretCorpus.Sample> let = kind.samples(SECRETS_OF_A_KIND).stream()
                .filter(sample -> showsAPiece(Redaction.redact(sample.text()).text(), sample.secret()))
                .toList();
        System.err.printf(
                "redaction: %-24s %,5d secrets, %d let through%n",
                kind.name().toLowerCase(Locale.ROOT), SECRETS_OF_A_KIND, let.size());
        assertThat(let).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SecretCorpus.class)
    void findsNothingMoreWhenItLooksAgain(SecretCorpus kind) {
        assertThat(kind.samples(SECRETS_OF_A_KIND)).allSatisfy(sample -> {
            String once = Redaction.redact(sample.text()).text();
            assertThat(Redaction.redact(once)).isEqualTo(new Redacted(once, 0));
        });
    }

    @Test
    void losesNoOrdinaryLine() {
        List<String> changed = OrdinaryCorpus.lines(ORDINARY_LINES).stream()
                .map(line -> Redaction.redact(line).count() == 0
                        ? ""
                        : line + " -> " + Redaction.redact(line).text())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        System.err.printf("redaction: %-24s %,d lines, %d changed%n", "ordinary lines", ORDINARY_LINES, changed.size());
        assertThat(changed).isEmpty();
    }

    @Test
    void hasTwentyKinds() {
        assertThat(SecretCorpus.values()).hasSize(20);
    }

    private static boolean showsAPiece(String text, String secret) {
        String bare = secret.replaceAll("-----(BEGIN|END)[A-Z ]*-----", "");
        for (int start = 0; start + PIECE <= bare.length(); start++) {
            if (text.contains(bare.substring(start, start + PIECE))) {
                return true;
            }
        }
        return false;
    }
}
