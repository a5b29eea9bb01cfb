package dev.opsdeck.access;

import dev.opsdeck.command.Announcer;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.config.Complaint;
import dev.opsdeck.config.Complaints;
import dev.opsdeck.config.ConfigProblem;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the ops channel that a configuration file is broken, and that it is right again. */
@Singleton
final class AnnouncedComplaints implements Complaints.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedComplaints.class);

    private final BeanProvider<Announcer> announcer;
    private final OpsChannel ops;

    /** Takes a provider: on a terminal there is nobody to announce to. */
    AnnouncedComplaints(BeanProvider<Announcer> announcer, OpsChannel ops) {
        this.announcer = announcer;
        this.ops = ops;
    }

    @Override
    public void raised(Complaint complaint) {
        Reply reply = Reply.failed(
                        "%s changed and has errors: the previous version stays in effect. Fix it, or restore the old"
                                + " file.",
                        Text.code(complaint.file()))
                .with(new Reply.Part.Lines(complaint.problems().stream()
                        .map(ConfigProblem::toString)
                        .toList()));
        announce(reply);
    }

    @Override
    public void settled(String file) {
        announce(Reply.done("%s is valid again and in effect.", Text.code(file)));
    }

    private void announce(Reply reply) {
        Optional<String> channel = ops.id();
        if (channel.isEmpty() || !announcer.isPresent()) {
            LOG.warn("nobody is told: the policy names no channels.ops, or there is no Slack");
            return;
        }
        announcer.get().announce(channel.get(), reply);
    }
}
