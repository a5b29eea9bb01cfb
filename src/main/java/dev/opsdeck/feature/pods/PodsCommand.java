package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.KubernetesReads.Answer;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Found;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import dev.opsdeck.kubernetes.Namespaces;
import dev.opsdeck.kubernetes.Namespaces.Mislabelled;
import dev.opsdeck.kubernetes.VisibleNamespaces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** {@code pods [target]}: kubectl's table and why it looks like that. */
@Singleton
final class PodsCommand implements Command<PodsCommand.Arguments> {
    private final KubernetesWords words;
    private final VisibleNamespaces visible;
    private final Namespaces namespaces;
    private final KubernetesReads reads;
    private final Pods pods;

    PodsCommand(
            KubernetesWords words, VisibleNamespaces visible, Namespaces namespaces, KubernetesReads reads, Pods pods) {
        this.words = words;
        this.visible = visible;
        this.namespaces = namespaces;
        this.reads = reads;
        this.pods = pods;
    }

    record Arguments(Words words, Paging paging) {}

    @Override
    public CommandSpec<Arguments> spec() {
        return CommandSpec.named("pods", Risk.READ, "Shows pods as kubectl does, worst first, with the reason")
                .takes(KubernetesWords.OPTIONAL_TARGET, KubernetesWords.NAMESPACE, KubernetesWords.CLUSTER, Paging.PAGE)
                .needs(KubernetesRole.VIEW)
                .offered("pods %s")
                .example("pods pr-123")
                .example("pods deployment/webapp -n pr-123")
                .example("pods")
                .build(values -> new Arguments(
                        Words.of(values), new Paging(values.find(Paging.PAGE).orElse(1))));
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        if (arguments.words().nameNothing()) {
            return words.resolveVisible(
                    arguments.words(), asking, clusters -> context -> overview(clusters, arguments.paging(), context));
        }
        return words.resolve(
                arguments.words(),
                asking,
                found -> context -> new PodListing(found, arguments.paging()).of(listed(found, context.authority())));
    }

    /** A Deployment's pods are known by what they belong to. */
    private Pods.Listed listed(Found found, Authority authority) {
        return found.object().isPresent()
                ? pods.listWithOwners(found.namespace(), authority)
                : pods.list(found.namespace(), authority);
    }

    private Reply overview(List<String> clusters, Paging paging, CommandContext context) {
        List<Mislabelled> mislabelled = reads.each(clusters, namespaces::mislabelled).values().stream()
                .flatMap(answer -> answer instanceof Answer.Given<List<Mislabelled>>(List<Mislabelled> found)
                        ? found.stream()
                        : Stream.empty())
                .toList();
        return new PodsOverview(visible.each(clusters, context, pods::list), mislabelled, paging).reply();
    }
}
