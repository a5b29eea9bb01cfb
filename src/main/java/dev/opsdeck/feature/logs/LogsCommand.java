package dev.opsdeck.feature.logs;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Text;
import dev.opsdeck.feature.logs.follow.LiveTails;
import dev.opsdeck.feature.logs.read.LogPlan;
import dev.opsdeck.feature.logs.read.LogReader;
import dev.opsdeck.feature.logs.read.LogReply;
import dev.opsdeck.feature.logs.read.LogRequest;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Found;
import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import dev.opsdeck.kubernetes.log.ContainerChoice;
import dev.opsdeck.kubernetes.log.LogSource;
import dev.opsdeck.kubernetes.log.LogSource.Meant;
import dev.opsdeck.kubernetes.log.LogSource.Search;
import dev.opsdeck.kubernetes.log.PodSelection;
import dev.opsdeck.kubernetes.pod.MissingPod;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code logs <target>}: what containers write, of one or many at once, once or live. */
@Singleton
final class LogsCommand implements Command<LogRequest> {
    /** A live tail ends by itself; this only ends one that does not. */
    private static final Duration DEADLINE = LogRequest.LONGEST_FOLLOW.plusMinutes(5);

    private final KubernetesWords words;
    private final LogSource source;
    private final LogReader reading;
    private final LiveTails following;

    LogsCommand(KubernetesWords words, LogSource source, LogReader reading, LiveTails following) {
        this.words = words;
        this.source = source;
        this.reading = reading;
        this.following = following;
    }

    @Override
    public CommandSpec<LogRequest> spec() {
        return LogRequest.grammar(CommandSpec.named(
                        "logs", Risk.READ_SENSITIVE, "Shows what containers write, of one or many, once or live")
                .needs(KubernetesRole.VIEW, KubernetesRole.LOGS)
                .example("logs pr-123")
                .example("logs deployment/webapp -n pr-123 -c backend --grep \"timeout|refused\"")
                .example("logs webapp-7f6b4cd67b-ndwrw -n pr-123 --previous")
                .example("logs pr-123 -l app=webapp --since 15m")
                .example("logs pr-123 --follow 5m")
                .deadline(DEADLINE));
    }

    @Override
    public Resolution resolve(LogRequest request, Asking asking) {
        Optional<Reply> contradiction = request.contradiction();
        return contradiction.isPresent()
                ? new Resolution.Unclear(contradiction.get())
                : words.resolve(request.words(), asking, found -> context -> logs(found, request, context));
    }

    private Reply logs(Found found, LogRequest request, CommandContext context) throws InterruptedException {
        Meant meant = new Meant(found.namespace(), found.object(), request.selector());
        return switch (source.find(meant, context.authority())) {
            case Search.Nothing(List<String> names) ->
                MissingPod.reply(
                        meant.where(), meant.object().map(NamedObject::words).orElse(""), names);
            case Search.Several(List<String> candidates) ->
                Reply.refused("Several things have that name. Which one: %s.", String.join(" or ", candidates));
            case Search.NotReadable(Text sentence) -> Reply.of(Reply.Outcome.REFUSED, sentence);
            case Search.Found(PodSelection selection, LogSource.Pods pods) -> {
                ContainerChoice choice = request.containers().orElseGet(() -> usual(meant));
                yield switch (LogPlan.of(found.namespace(), selection, choice, pods)) {
                    case LogPlan.Made.Unclear(Reply reply) -> reply;
                    case LogPlan.Made.Ready(LogPlan plan) -> planned(meant, plan, request, context);
                };
            }
        };
    }

    /** One thing is named for its main container, as with kubectl; a whole namespace for everything in it. */
    private static ContainerChoice usual(Meant meant) {
        return meant.object().isPresent() ? new ContainerChoice.Default() : new ContainerChoice.Main();
    }

    private Reply planned(Meant meant, LogPlan plan, LogRequest request, CommandContext context)
            throws InterruptedException {
        if (request.follow().isPresent()) {
            return following.follow(plan, request, request.follow().get(), context);
        }
        if (plan.containers().isEmpty()) {
            return noPods(meant);
        }
        LogReader.Result result = reading.read(plan, request, context.authority());
        return new LogReply(plan, result.output()).ofReading(result, request);
    }

    private static Reply noPods(Meant meant) {
        String where = meant.where().words();
        return meant.object()
                .map(object ->
                        Reply.refused("%s in %s has no pods right now.", Text.code(object.words()), Text.code(where)))
                .or(() -> meant.selector()
                        .map(selector -> Reply.refused(
                                "No pod in %s has the labels %s.", Text.code(where), Text.code(selector))))
                .orElseGet(() -> Reply.refused("No pods in %s.", Text.code(where)));
    }
}
