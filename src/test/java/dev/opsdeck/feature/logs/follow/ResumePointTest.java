package dev.opsdeck.feature.logs.follow;

import static dev.opsdeck.feature.logs.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.feature.logs.follow.ResumePoint.Resumption;
import dev.opsdeck.feature.logs.follow.ResumePoint.Verdict;
import dev.opsdeck.feature.logs.line.LogTime;
import dev.opsdeck.feature.logs.line.RawLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResumePointTest {
    private final ResumePoint position = new ResumePoint(100);

    @Test
    void takesEveryLineAtFirst() {
        assertThat(position.resumeFrom()).isEmpty();
        assertThat(position.resume().judge(line(1, "a"))).isEqualTo(Verdict.NEW);
    }

    @Test
    void leavesOutWhatWasSeenAndTakesWhatIsNewInTheSameSecond() {
        take(line(1_100, "a"), line(1_200, "b"));
        assertThat(position.resumeFrom())
                .contains(LogTime.resume(line(1_200, "").at()));
        assertThat(judged(line(1_100, "a"), line(1_200, "b"), line(1_300, "c"), line(1_200, "d")))
                .containsExactly(Verdict.SEEN, Verdict.SEEN, Verdict.NEW, Verdict.NEW);
    }

    @Test
    void tellsLinesApartByMomentAndContent() {
        take(line(1_100, "same"));
        assertThat(judged(line(1_100, "same"), line(1_101, "same"), line(1_100, "other")))
                .containsExactly(Verdict.SEEN, Verdict.NEW, Verdict.NEW);
    }

    @Test
    void countsLinesThatAreTheSameInEverything() {
        take(line(1_100, "same"), line(1_100, "same"));
        assertThat(judged(line(1_100, "same"), line(1_100, "same"), line(1_100, "same")))
                .containsExactly(Verdict.SEEN, Verdict.SEEN, Verdict.NEW);
    }

    @Test
    void takesALineThatStandsBehindOneWithALaterMoment() {
        take(line(1_100, "stdout"), line(1_300, "stdout again"));
        assertThat(judged(line(1_100, "stdout"), line(1_300, "stdout again"), line(1_200, "stderr")))
                .containsExactly(Verdict.SEEN, Verdict.SEEN, Verdict.NEW);
    }

    @Test
    void saysOnceThatWhatWasTakenIsNotThereAnyMore() {
        take(line(1_100, "a"));
        assertThat(judged(line(9_000, "b"), line(9_100, "c"))).containsExactly(Verdict.NEW_AFTER_GAP, Verdict.NEW);
        Resumption nothing = position.resume();
        assertThat(nothing.endedInGap()).isTrue();
        Resumption all = position.resume();
        all.judge(line(1_100, "a"));
        assertThat(all.endedInGap()).isFalse();
    }

    @Test
    void doublesNothingWhenMoreLinesCameInASecondThanAreRemembered() {
        List<RawLine> lines = new ArrayList<>();
        for (int number = 0; number < 250; number++) {
            lines.add(line(1_000 + number, "line " + number));
        }
        lines.forEach(position::take);
        Resumption resumption = position.resume();
        assertThat(lines).allSatisfy(seen -> assertThat(resumption.judge(seen)).isEqualTo(Verdict.SEEN));
        assertThat(resumption.judge(line(1_251, "new"))).isEqualTo(Verdict.NEW);
    }

    @Test
    void remembersNoMoreOfAQuietContainerThanReadingMayReachAgain() {
        ResumePoint usual = new ResumePoint();
        for (int number = 0; number < 10_000; number++) {
            usual.take(line(100 * number, "line " + number));
        }

        assertThat(usual.capacity()).isLessThanOrEqualTo(64);
        Resumption resumption = usual.resume();
        for (int number = 9_980; number < 10_000; number++) {
            assertThat(resumption.judge(line(100 * number, "line " + number))).isEqualTo(Verdict.SEEN);
        }
        assertThat(resumption.judge(line(1_000_000, "line 10000"))).isEqualTo(Verdict.NEW);
    }

    @Test
    void takesLinesAgainOnceARushThatWasForgottenIsLongPast() {
        for (int number = 0; number < 250; number++) {
            position.take(line(1_000 + number, "line " + number));
        }
        take(line(11_000, "after it"), line(11_500, "and again"));

        assertThat(judged(line(11_000, "after it"), line(11_200, "out of order"), line(11_500, "and again")))
                .containsExactly(Verdict.SEEN, Verdict.NEW, Verdict.SEEN);
    }

    @Test
    void losesAndDoublesNothingWhereverReadingIsTakenUpAgain() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            ResumePoint anew = new ResumePoint();
            List<RawLine> log = new ArrayList<>();
            long at = 0;
            for (int number = 0; number < 200; number++) {
                at += random.nextInt(120);
                // stdout and stderr: a little out of order, sometimes the same words.
                log.add(line(Math.max(0, at - random.nextInt(40)), "line " + random.nextInt(20)));
            }
            List<RawLine> taken = new ArrayList<>();
            int read = 0;
            while (read < log.size()) {
                read = Math.min(log.size(), read + 1 + random.nextInt(40));
                Resumption resumption = anew.resume();
                long from = anew.resumeFrom()
                        .map(moment -> moment.getEpochSecond() * 1_000_000_000L)
                        .orElse(0L);
                log.subList(0, read).stream()
                        .filter(served -> served.at() >= from)
                        .filter(served -> resumption.judge(served) == Verdict.NEW)
                        .forEach(fresh -> {
                            anew.take(fresh);
                            taken.add(fresh);
                        });
            }
            assertThat(taken).containsExactlyElementsOf(log);
        }
    }

    private void take(RawLine... lines) {
        for (RawLine line : lines) {
            position.take(line);
        }
    }

    private List<Verdict> judged(RawLine... lines) {
        Resumption resumption = position.resume();
        return java.util.stream.Stream.of(lines).map(resumption::judge).toList();
    }
}
