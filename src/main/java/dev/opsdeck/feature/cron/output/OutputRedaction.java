package dev.opsdeck.feature.cron.output;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.redaction.Redaction.Redacted;
import dev.opsdeck.redaction.Redactor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Takes the secrets out of what a script or Job printed, before anybody sees it. */
@Singleton
public final class OutputRedaction {
    private final Redactor redactor;

    public OutputRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The reply without secrets in its output; how many were taken out is said. */
    public Reply withoutSecrets(Reply reply) {
        List<Part> parts = new ArrayList<>();
        int count = 0;
        for (Part part : reply.parts()) {
            if (part instanceof Part.Lines(List<String> lines) && !lines.isEmpty()) {
                // As one text: a key of several lines is one secret.
                Redacted redacted = redactor.redact(String.join("\n", lines));
                count += redacted.count();
                parts.add(new Part.Lines(List.of(redacted.text().split("\n", -1))));
            } else {
                parts.add(part);
            }
        }
        Reply shown = new Reply(reply.outcome(), reply.headline(), parts, reply.actions(), reply.document());
        return count == 0 ? shown : shown.note("%s redacted", count == 1 ? "1 secret" : count + " secrets");
    }
}
