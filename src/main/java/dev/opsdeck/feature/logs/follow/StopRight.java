package dev.opsdeck.feature.logs.follow;

import dev.opsdeck.access.OnCall;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Optional;

/** Who may stop a live tail: the person who started it, and the on-call team. */
@Singleton
public final class StopRight {
    private final OnCall onCall;

    public StopRight(OnCall onCall) {
        this.onCall = onCall;
    }

    /**
     * Why the caller may not stop it; empty for who may.
     *
     * @param starter the user ID of the person who started it
     */
    Optional<Reply> refusal(String starter, Caller caller) {
        boolean may = starter.equals(caller.userId()) || !Collections.disjoint(onCall.teams(), caller.teams());
        return may ? Optional.empty() : Optional.of(refusal(starter));
    }

    private Reply refusal(String starter) {
        Text who = Text.of("Only %s, who asked for it", new Text.Span.User(starter));
        return Reply.of(
                Reply.Outcome.REFUSED,
                onCall.teams().isEmpty()
                        ? Text.of("%s, may stop this live tail.", who)
                        : Text.of(
                                "%s, and the team %s may stop this live tail.",
                                who, String.join(", ", onCall.teams())));
    }
}
