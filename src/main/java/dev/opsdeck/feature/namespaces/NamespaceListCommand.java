package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Asking;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.CommandSpec;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Parameter;
import dev.opsdeck.command.PreviewName;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Target.VisibleTemporal;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.ValueType;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.feature.namespaces.NamespacePage.Where;
import dev.opsdeck.temporal.PreviewTemporals;
import dev.opsdeck.temporal.TemporalCluster;
import dev.opsdeck.temporal.TemporalClusters;
import dev.opsdeck.temporal.TemporalNamespaceLookup;
import dev.opsdeck.temporal.TemporalNamespaceTargets;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists the namespaces that the asker may see, of one cluster or of all. */
@Singleton
final class NamespaceListCommand implements Command<NamespaceListCommand.Arguments> {
    private static final Parameter<String> FILTER =
            Parameter.flag("filter", ValueType.text("GLOB"), "only names like this: * is any text, ? one character");

    private static final CommandSpec<Arguments> SPEC = CommandSpec.named(
                    "namespace list", Risk.READ, "Lists Temporal namespaces: state, retention, owner, description")
            .takes(NamespaceFlags.CLUSTER, PreviewTemporals.PREVIEW, FILTER, Paging.PAGE)
            .alias("ns list")
            .alias("ns")
            .aboutTemporalAndPreviews()
            .example("namespace list --filter 'pnats-*'")
            .build(values -> new Arguments(
                    values.find(NamespaceFlags.CLUSTER),
                    values.find(PreviewTemporals.PREVIEW),
                    values.find(FILTER),
                    new Paging(values.find(Paging.PAGE).orElse(1))));

    private final TemporalClusters clusters;
    private final TemporalNamespaceTargets targets;
    private final PreviewTemporals previews;

    NamespaceListCommand(TemporalClusters clusters, TemporalNamespaceTargets targets, PreviewTemporals previews) {
        this.clusters = clusters;
        this.targets = targets;
        this.previews = previews;
    }

    record Arguments(Optional<String> cluster, Optional<PreviewName> preview, Optional<String> filter, Paging page) {}

    @Override
    public CommandSpec<Arguments> spec() {
        return SPEC;
    }

    @Override
    public Resolution resolve(Arguments arguments, Asking asking) {
        if (arguments.preview().isPresent()) {
            return previews.resolve(
                    arguments.preview().get(), arguments.cluster(), asking, (temporal, _) -> list(temporal, arguments));
        }
        if (clusters.all().isEmpty()) {
            throw TemporalNamespaceTargets.noCluster();
        }
        Optional<String> unknown =
                arguments.cluster().filter(name -> clusters.named(name).isEmpty());
        return unknown.isPresent()
                ? new Resolution.Unclear(targets.noSuchCluster(unknown.get(), asking))
                : new Resolution.Read(new VisibleTemporal(), context -> list(arguments, context));
    }

    /** What one cluster gave: namespaces, or the reason why there are none. */
    private sealed interface Answer {
        record Given(TemporalCluster cluster, TemporalNamespaceLookup.Listing listing) implements Answer {}

        record Missing(KnownFailure failure) implements Answer {}
    }

    /** A cluster where the asker may see nothing gets the answer of one that is not there. */
    private Reply list(Arguments arguments, CommandContext context) {
        List<Answer> answers = clusters
                .each(cluster -> arguments.cluster().map(cluster.name()::equals).orElse(true)
                        ? Optional.of(ask(cluster))
                        : Optional.<Answer>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
        if (answers.stream().allMatch(Answer.Missing.class::isInstance)) {
            throw ((Answer.Missing) answers.getFirst()).failure();
        }
        NamespacePage page = new NamespacePage(
                arguments.filter(),
                arguments.cluster().map(name -> new Where(name, List.of("--cluster", name))),
                arguments.page());
        for (Answer answer : answers) {
            switch (answer) {
                case Answer.Missing(KnownFailure failure) ->
                    page.missing(failure.reply().headline());
                case Answer.Given given -> add(page, given, context);
            }
        }
        if (arguments.cluster().isPresent() && !page.anySeen()) {
            return targets.noSuchCluster(
                    arguments.cluster().get(),
                    new Asking(context.caller(), context.request(), context.permission(), context.authorizer()));
        }
        return page.reply();
    }

    /** Who may list the namespaces of a preview's Temporal may see all of them. */
    private Reply list(TemporalCluster temporal, Arguments arguments) {
        NamespacePage page = new NamespacePage(
                arguments.filter(), Optional.of(new Where(temporal.name(), temporal.selection())), arguments.page());
        TemporalNamespaceLookup.Listing listing = TemporalNamespaceLookup.all(temporal);
        listing.namespaces()
                .forEach(namespace -> page.add(temporal.name(), namespace, targets.environment(temporal, namespace)));
        incomplete(temporal, listing).ifPresent(page::missing);
        return page.reply();
    }

    private static Optional<Text> incomplete(TemporalCluster cluster, TemporalNamespaceLookup.Listing listing) {
        return listing.complete()
                ? Optional.empty()
                : Optional.of(
                        Text.of("Not all of %s was read in time: some are missing here.", Text.code(cluster.name())));
    }

    private static Answer ask(TemporalCluster cluster) {
        try {
            return new Answer.Given(cluster, TemporalNamespaceLookup.all(cluster));
        } catch (KnownFailure failure) {
            return new Answer.Missing(failure);
        }
    }

    private void add(NamespacePage page, Answer.Given given, CommandContext context) {
        String cluster = given.cluster().name();
        given.listing().namespaces().stream()
                .filter(namespace ->
                        context.authorityOn(targets.target(cluster, namespace)).isPresent())
                .forEach(namespace -> page.add(cluster, namespace, targets.environment(cluster, namespace)));
        incomplete(given.cluster(), given.listing()).ifPresent(page::missing);
    }
}
