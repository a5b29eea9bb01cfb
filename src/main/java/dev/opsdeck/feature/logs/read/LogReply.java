package dev.opsdeck.feature.logs.read;

import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Document;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.log.LogStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was read as a reply: head and tail, the file, and everything that is missing. */
public final class LogReply {
    private static final int MOST_REASONS = 10;

    private final LogPlan plan;
    private final LogOutput output;

    public LogReply(LogPlan plan, LogOutput output) {
        this.plan = plan;
        this.output = output;
    }

    /** The reply when all was read at once. */
    public Reply ofReading(LogReader.Result result, LogRequest request) {
        if (output.lines() == 0
                && result.unread().size() == plan.containers().size()
                && !result.unread().isEmpty()) {
            output.discard();
            return allUnread(result.unread());
        }
        Reply reply = Reply.of(Outcome.DONE, headline(result, request));
        if (result.late()) {
            reply = reply.warning(
                    "The logs weren't read to the end: that took longer than %s min. Ask for less, with %s or %s.",
                    LogReader.LIMIT.toMinutes(), Text.code("--since"), Text.code("--tail"));
        }
        return complete(reply, result.unread(), false);
    }

    private Reply allUnread(Map<LogStream, Text> unread) {
        if (unread.size() == 1) {
            Map.Entry<LogStream, Text> only = unread.entrySet().iterator().next();
            return Reply.failed(
                    "No log of %s in %s: %s.",
                    Text.code(only.getKey().words()), Text.code(plan.where().words()), withoutStop(only.getValue()));
        }
        return reasons(
                Reply.failed(
                        "None of the %s logs in %s could be read.",
                        unread.size(), Text.code(plan.where().words())),
                unread);
    }

    private Text headline(LogReader.Result result, LogRequest request) {
        String counted = output.lines() == 1 ? "1 line" : "%,d lines".formatted(output.lines());
        Text from = Text.of("%s of %s", counted, whose());
        return request.filter().isNone()
                ? Text.of("%s.", from)
                : Text.of("%s, out of %s searched.", from, "%,d".formatted(result.scanned()));
    }

    /** Whose logs these are. */
    Text whose() {
        List<LogStream> streams = plan.streams();
        Text.Span where = Text.code(plan.where().words());
        if (streams.size() == 1) {
            LogStream only = streams.getFirst();
            return Text.of("%s (%s) in %s", Text.code(only.pod()), only.container(), where);
        }
        long pods = streams.stream().map(LogStream::uid).distinct().count();
        return Text.of(
                "%s in %s of %s",
                streams.size() == 1 ? "1 container" : streams.size() + " containers",
                pods == 1 ? "1 pod" : pods + " pods",
                where);
    }

    /** Adds lines, file and what is missing. */
    public Reply complete(Reply headed, Map<LogStream, Text> unread, boolean fileAlways) {
        Reply reply = reasons(headed, unread);
        if (plan.leftOut() > 0) {
            reply = reply.warning(
                    "%s more containers are left out: at most %s logs are read together. Name fewer.",
                    plan.leftOut(), LogPlan.MOST_STREAMS);
        }
        List<String> lines = output.excerpt();
        if (!lines.isEmpty()) {
            reply = reply.with(new Part.Lines(lines));
        }
        Optional<Document> document = output.document(fileName(), fileAlways);
        if (document.isPresent()) {
            reply = reply.with(document.get());
        }
        if (output.fileFailed()) {
            reply = reply.warning("The file with all lines couldn't be written: Opsdeck's disk is full or read-only.");
        }
        if (output.droppedLines() > 0) {
            reply = reply.warning(
                    "The file has room for %s MiB: the first %s lines are not in it.",
                    Spool.MOST_BYTES >> 20, "%,d".formatted(output.droppedLines()));
        }
        return notes(reply);
    }

    private Reply notes(Reply reply) {
        Reply noted = reply;
        if (!plan.others().isEmpty()) {
            noted = noted.note(
                    "not shown: %s; add %s or %s",
                    String.join(", ", plan.others()), Text.code("-c NAME"), Text.code("--all-containers"));
        }
        return output.redactions() == 0
                ? noted
                : noted.note(
                        output.redactions() == 1 ? "%s secret was redacted" : "%s secrets were redacted",
                        "%,d".formatted(output.redactions()));
    }

    /** One line for each log that could not be read. */
    public static Reply reasons(Reply reply, Map<LogStream, Text> unread) {
        if (unread.isEmpty()) {
            return reply;
        }
        Reply with = reply.with(new Part.Fields(unread.entrySet().stream()
                .limit(MOST_REASONS)
                .map(entry -> new Reply.Field(entry.getKey().words(), entry.getValue()))
                .toList()));
        int more = unread.size() - MOST_REASONS;
        return more <= 0 ? with : with.with(new Part.Paragraph(Text.of("… and %s more that cannot be read.", more)));
    }

    private static String withoutStop(Text sentence) {
        String plain = sentence.plain();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private String fileName() {
        List<LogStream> streams = plan.streams();
        String what = streams.size() == 1
                ? streams.getFirst().pod() + "-" + streams.getFirst().container()
                : "logs";
        return "%s-%s-%s.log".formatted(plan.where().cluster(), plan.where().namespace(), what);
    }
}
