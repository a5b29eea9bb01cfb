package dev.opsdeck.feature.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command.Resolution;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.SelfCheck;
import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private static final Finding FINE = new Finding("clock", Level.OK, Text.of("1 ms apart"), Optional.empty());
    private static final Finding BROKEN =
            new Finding("cluster apps", Level.BROKEN, Text.of("refused"), Optional.of("kubectl label ns pr-130 a=b"));

    @Test
    void putsTheWorstFirstAndSaysWhatMendsIt() throws InterruptedException {
        Reply reply = ask(() -> List.of(FINE, BROKEN));

        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.FAILED);
        assertThat(reply.headline().plain()).isEqualTo("Opsdeck has problems: 1 broken, 0 to check, 1 ok.");
        assertThat(reply.parts().getFirst())
                .isEqualTo(new Reply.Part.Table(
                        List.of("", "What", "Found"),
                        List.of(List.of("broken", "cluster apps", "refused"), List.of("ok", "clock", "1 ms apart"))));
        assertThat(reply.parts().getLast())
                .isEqualTo(new Reply.Part.Lines(List.of("# cluster apps", "kubectl label ns pr-130 a=b")));
    }

    @Test
    void saysThatAllIsWell() throws InterruptedException {
        assertThat(ask(() -> List.of(FINE)).headline().plain()).isEqualTo("Opsdeck works: 0 broken, 0 to check, 1 ok.");
    }

    @Test
    void reportsACheckThatHangsOrFailsAndStillAsksTheOthers() throws InterruptedException {
        SelfCheck hanging = () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        SelfCheck failing = () -> {
            throw new IllegalStateException("bug");
        };
        // The others have to answer within this time too, on a busy machine as well.
        Doctor doctor =
                new Doctor(List.of(hanging, failing, () -> List.of(FINE)), Ticker.system(), Duration.ofSeconds(5));

        assertThat(doctor.examine()).extracting(Finding::level).containsExactly(Level.BROKEN, Level.BROKEN, Level.OK);
    }

    @Test
    void needsAGrantOnOpsdeckItself() {
        DoctorCommand command = new DoctorCommand(new Doctor(List.of(), Ticker.system()));
        assertThat(command.resolve(new DoctorCommand.Arguments(), (Asking) null))
                .isInstanceOfSatisfying(
                        Resolution.Read.class,
                        ready -> assertThat(ready.target()).isEqualTo(new Target.Opsdeck()));
    }

    private static Reply ask(SelfCheck check) throws InterruptedException {
        DoctorCommand command = new DoctorCommand(new Doctor(List.of(check), Ticker.system()));
        return ((Resolution.Read) command.resolve(new DoctorCommand.Arguments(), null))
                .work()
                .run(null);
    }
}
