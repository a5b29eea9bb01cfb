package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KubernetesRole;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesWords;
import dev.opsdeck.kubernetes.KubernetesWords.Words;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code pods tally <target>}: how many pods a namespace has, and how many of them are ready. */
@Singleton
@Requires(property = "opsdeck.example") // Not in CONTRIBUTING.md: keeps it out of the other tests.
final class PodsTallyCommand implements Command<Words> {
    private final KubernetesWords words;
    private final Pods pods;

    PodsTallyCommand(KubernetesWords words, Pods pods) {
        this.words = words;
        this.pods = pods;
    }

    @Override
    public CommandSpec<Words> spec() {
        return CommandSpec.named("pods tally", Risk.READ, "Counts the pods of a namespace")
                .takes(KubernetesWords.TARGET, KubernetesWords.CLUSTER)
                .needs(KubernetesRole.VIEW)
                .offered("pods tally %s")
                .example("pods tally pr-123")
                .build(Words::of);
    }

    @Override
    public Resolution resolve(Words typed, Asking asking) {
        return words.resolve(typed, asking, found -> context -> count(found.namespace(), context.authority()));
    }

    private Reply count(KubernetesNamespace where, Authority authority) {
        List<PodRow> all = pods.list(where, authority).pods();
        long ready = all.stream().filter(PodRow::allReady).count();
        return Reply.done("%s: %s of %s pods ready.", Text.code(where.words()), ready, all.size());
    }
}
