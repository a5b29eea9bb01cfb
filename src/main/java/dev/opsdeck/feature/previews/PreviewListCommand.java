package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.Namespaces;
import dev.opsdeck.kubernetes.Namespaces.Mislabelled;
import dev.opsdeck.kubernetes.VisibleNamespaces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code preview list}: every preview that the asker may see. */
@Singleton
final class PreviewListCommand implements Command<Words> {
    private final KubernetesWords words;
    private final VisibleNamespaces visible;
    private final Namespaces namespaces;
    private final KubernetesReads reads;
    private final PreviewInspection inspection;

    PreviewListCommand(
            KubernetesWords words,
            VisibleNamespaces visible,
            Namespaces namespaces,
            KubernetesReads reads,
            PreviewInspection inspection) {
        this.words = words;
        this.visible = visible;
        this.namespaces = namespaces;
        this.reads = reads;
        this.inspection = inspection;
    }

    @Override
    public CommandSpec<Words> spec() {
        return CommandSpec.named(
                        "preview list",
                        Risk.READ,
                        "Lists the previews: state, image, address, and whose Temporal they use")
                .takes(KubernetesWords.CLUSTER)
                .needs(KubernetesRole.VIEW, KubernetesRole.PREVIEW)
                .alias("previews")
                .example("preview list")
                .deadline(Duration.ofSeconds(60))
                .build(Words::of);
    }

    @Override
    public Resolution resolve(Words arguments, Asking asking) {
        return words.resolveVisible(arguments, asking, clusters -> context -> list(clusters, context));
    }

    private Reply list(List<String> clusters, CommandContext context) {
        return new PreviewListing(
                        visible.each(
                                clusters,
                                context,
                                PreviewListCommand::isPreview,
                                (namespace, authority) -> inspection.of(namespace, authority, context)),
                        mislabelled(clusters))
                .reply();
    }

    /** By its name or by what it counts as: a preview without its label is shown with a warning. */
    private static boolean isPreview(KubernetesNamespace namespace) {
        return namespace.environment() == Environment.PREVIEW
                || namespace.namespace().startsWith(PreviewName.PREFIX);
    }

    private List<Mislabelled> mislabelled(List<String> clusters) {
        return reads.each(clusters, namespaces::mislabelled).values().stream()
                .flatMap(answer -> answer instanceof Answer.Given<List<Mislabelled>>(List<Mislabelled> found)
                        ? found.stream()
                        : Stream.empty())
                .toList();
    }
}
