package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Field;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code preview url <pr>}: where a preview can be opened. */
@Singleton
final class PreviewUrlCommand implements Command<Words> {
    private final KubernetesWords words;
    private final Previews previews;

    PreviewUrlCommand(KubernetesWords words, Previews previews) {
        this.words = words;
        this.previews = previews;
    }

    @Override
    public CommandSpec<Words> spec() {
        return CommandSpec.named(
                        "preview url", Risk.READ, "Tells the addresses of a preview and of its Temporal's web UI")
                .takes(PreviewWords.PREVIEW, KubernetesWords.CLUSTER)
                .needs(KubernetesRole.PREVIEW)
                .example("preview url 123")
                .build(PreviewWords::of);
    }

    @Override
    public Resolution resolve(Words arguments, Asking asking) {
        return words.resolve(
                arguments,
                asking,
                found -> context -> reply(found.namespace(), previews.urls(found.namespace(), context.authority())));
    }

    private static Reply reply(KubernetesNamespace where, List<PreviewUrl> urls) {
        if (urls.isEmpty()) {
            return Reply.done("%s has no address: it has no Ingress.", Text.code(where.words()));
        }
        Reply reply = Reply.done(
                "%s: %s", Text.code(where.words()), Text.code(urls.getFirst().address()));
        return urls.size() == 1 && !urls.getFirst().isTemporalUi()
                ? reply
                : reply.with(new Part.Fields(
                        urls.stream().map(PreviewUrlCommand::field).toList()));
    }

    private static Field field(PreviewUrl url) {
        return new Field(url.isTemporalUi() ? "Temporal UI" : "Preview", Text.of("%s", Text.code(url.address())));
    }
}
