package dev.opsdeck.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.access.policy.Decisions;
import dev.opsdeck.command.Reply;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.config.Complaint;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AnnouncedComplaintsTest {
    private static final String POLICY = """
            teams:
              ops: {members: [U0OPS]}
            grants:
              - {team: ops, may: ["*"], on: "*"}
            channels: {ops: C0OPS}
            """;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CurrentPolicy policy = new CurrentPolicy();
    private final PolicyFile file = Policies.file(policy);
    private final AnnouncedComplaints announced = new AnnouncedComplaints(
            () -> (channel, reply) -> said.add("%s %s %s %s"
                    .formatted(channel, reply.outcome(), reply.headline().plain(), lines(reply))),
            new PolicyCatalog(policy));

    @Test
    void saysInTheOpsChannelWhatIsBrokenAndThatItIsRightAgain() throws BrokenConfigException {
        file.load(POLICY);

        announced.raised(broken());
        announced.settled("policy.yaml");

        assertThat(said)
                .containsExactly(
                        "C0OPS FAILED policy.yaml changed and has errors: the previous version stays in effect. Fix"
                                + " it, or restore the old file. [policy.yaml:3:1: the policy needs the key"
                                + " \"grants\"]",
                        "C0OPS DONE policy.yaml is valid again and in effect. []");
    }

    @Test
    void saysNothingWhereThePolicyNamesNoOpsChannel() throws BrokenConfigException {
        file.load(POLICY.replace("channels: {ops: C0OPS}\n", ""));

        announced.raised(broken());

        assertThat(said).isEmpty();
    }

    @Test
    void keepsThePolicyWhenABrokenOneIsLoaded() throws BrokenConfigException {
        file.load(POLICY);
        Decisions before = policy.decisions();

        assertThatThrownBy(() -> file.load("teams: {}\n")).isInstanceOf(BrokenConfigException.class);

        assertThat(policy.decisions()).isSameAs(before);
    }

    private static Complaint broken() {
        try {
            Policies.read("#\n#\nteams: {ops: {members: [U0OPS]}}\n");
            throw new AssertionError("a policy without grants loads");
        } catch (BrokenConfigException broken) {
            return new Complaint("policy.yaml", Instant.EPOCH, broken.problems());
        }
    }

    private static List<String> lines(Reply reply) {
        return reply.parts().stream()
                .filter(Reply.Part.Lines.class::isInstance)
                .map(Reply.Part.Lines.class::cast)
                .flatMap(lines -> lines.lines().stream())
                .toList();
    }
}
