package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Risk;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import jakarta.inject.Singleton;

/** {@code preview status <pr>}: one preview in full. */
@Singleton
final class PreviewStatusCommand implements Command<Words> {
    private final KubernetesWords words;
    private final PreviewInspection inspection;

    PreviewStatusCommand(KubernetesWords words, PreviewInspection inspection) {
        this.words = words;
        this.inspection = inspection;
    }

    @Override
    public CommandSpec<Words> spec() {
        return CommandSpec.named(
                        "preview status",
                        Risk.READ,
                        "Shows one preview: pods, images, addresses, and whose Temporal it uses")
                .takes(PreviewWords.PREVIEW, KubernetesWords.CLUSTER)
                .needs(KubernetesRole.VIEW, KubernetesRole.PREVIEW)
                .example("preview status 123")
                .example("preview status https://github.com/example/shop/pull/123")
                .build(PreviewWords::of);
    }

    @Override
    public Resolution resolve(Words arguments, Asking asking) {
        return words.resolve(
                arguments,
                asking,
                found -> context ->
                        new PreviewView(inspection.of(found.namespace(), context.authority(), context)).reply());
    }
}
