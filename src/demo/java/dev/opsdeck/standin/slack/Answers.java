package dev.opsdeck.standin.slack;

import dev.opsdeck.standin.slack.api.ResponseUrlEndpoint;
import dev.opsdeck.standin.slack.delivery.Consequences;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Posted;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.Workspace;

/** What acknowledgements show the person who acted. */
final class Answers {
    /** Events have nobody waiting. */
    static final Consequences NOBODY = Consequences.NONE;

    private final Workspace workspace;
    private final ResponseUrlEndpoint responseUrls;

    Answers(Workspace workspace, ResponseUrlEndpoint responseUrls) {
        this.workspace = workspace;
        this.responseUrls = responseUrls;
    }

    /** A payload in the acknowledgement is the answer; silence shows Slack's error. */
    Consequences toCommand(User user, Channel channel, String command) {
        return new Consequences() {
            @Override
            public void acknowledged(Delivery.Ack ack) {
                if (!ack.answer().isEmpty()) {
                    responseUrls.acknowledged(channel.id(), user.id(), ack.answer());
                }
            }

            @Override
            public String failed(String reason) {
                return tell(user, channel.id(), "%s failed with the error \"%s\"".formatted(command, reason));
            }
        };
    }

    /** A click shows a warning mark when nobody answers; its acknowledgement carries nothing. */
    Consequences toClick(User user, Posted on) {
        return new Consequences() {
            @Override
            public void acknowledged(Delivery.Ack ack) {}

            @Override
            public String failed(String reason) {
                return tell(user, on.channel(), "This app responded with an error (%s).".formatted(reason));
            }
        };
    }

    private String tell(User user, String channel, String words) {
        workspace.messages().whisper(user.id(), channel, null, Content.of(words), Ephemeral.Source.SLACK);
        return words;
    }
}
