package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.feature.previews.AddressSource.Computed;
import dev.opsdeck.feature.previews.AddressSource.ConfigMap;
import dev.opsdeck.feature.previews.AddressSource.Fallback;
import dev.opsdeck.feature.previews.AddressSource.Literal;
import dev.opsdeck.feature.previews.AddressSource.NotSeen;
import dev.opsdeck.feature.previews.AddressSource.OwnService;
import dev.opsdeck.feature.previews.AddressSource.Secret;
import dev.opsdeck.feature.previews.PreviewPod.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which Temporal a preview uses, as its programs do: the variable if it is set (the worker's first, then any
 * container's), else the Service of its own namespace, else production's. One preview; used by one thread.
 */
public final class TemporalAddressResolver {
    /** Every probe is a program started in a container: more of them tell nothing new. */
    private static final int PROBES = 4;

    private final Previews previews;
    private final TemporalOwners owners;
    private final KubernetesNamespace where;
    private final Rights rights;
    private int probed;

    /**
     * By which right a preview is looked at.
     *
     * @param reading of the command itself
     * @param running to run programs in pods there; empty when the asker has none
     */
    record Rights(Authority reading, Optional<Authority> running) {}

    TemporalAddressResolver(Previews previews, TemporalOwners owners, KubernetesNamespace where, Rights rights) {
        this.previews = previews;
        this.owners = owners;
        this.where = where;
        this.rights = rights;
    }

    /** What is used: the first is what counts; others are there only when they differ from it. None without pods. */
    List<TemporalUse> of(PreviewSnapshot look) {
        List<TemporalUse> uses = new ArrayList<>();
        for (PreviewContainer container : containers(look.pods())) {
            use(container, look)
                    .filter(use -> uses.stream().noneMatch(known -> isSame(known, use)))
                    .ifPresent(uses::add);
        }
        boolean isSet = uses.stream().anyMatch(use -> !isDoubtful(use));
        boolean hasPods = look.pods().stream().anyMatch(pod -> pod.role() == Role.SERVICE);
        if (!isSet && hasPods) {
            uses.addFirst(unset(look));
        }
        uses.sort(Comparator.comparing((TemporalUse use) -> isDoubtful(use)));
        return uses;
    }

    /** A use that may not be one: a whole Secret is taken, and nobody could look whether the variable is in it. */
    private static boolean isDoubtful(TemporalUse use) {
        return use.owner() instanceof TemporalOwner.NotLooked
                && use.source() instanceof Secret(var _, var isSure)
                && !isSure;
    }

    private static boolean isSame(TemporalUse known, TemporalUse use) {
        return known.owner().equals(use.owner())
                && known.shown().equals(use.shown())
                && isDoubtful(known) == isDoubtful(use);
    }

    /** One container for all that are alike, the worker first. */
    private static List<PreviewContainer> containers(List<PreviewPod> pods) {
        Set<String> seen = new HashSet<>();
        return pods.stream()
                .filter(pod -> pod.role() == Role.SERVICE)
                .flatMap(pod ->
                        pod.containers().stream().filter(container -> seen.add(pod.owner() + "/" + container.name())))
                .filter(container -> !container.sources().isEmpty())
                .sorted(Comparator.comparing(PreviewContainer::isWorker).reversed())
                .toList();
    }

    private Optional<TemporalUse> use(PreviewContainer container, PreviewSnapshot look) {
        for (AddressSource source : container.sources()) {
            Optional<TemporalUse> use = use(container, source, look);
            if (use.isPresent()) {
                return use;
            }
        }
        return Optional.empty();
    }

    /** What one source gives; empty when the container runs without it. */
    private Optional<TemporalUse> use(PreviewContainer container, AddressSource source, PreviewSnapshot look) {
        return switch (source) {
            case Literal(String value) -> open(container, source, Optional.of(value), look);
            case ConfigMap(var key, var _) -> {
                try {
                    yield open(container, source, previews.configMapValue(where, key, rights.reading()), look);
                } catch (KnownFailure refused) {
                    yield Optional.of(use(container, source, new TemporalOwner.NotLooked("it couldn't be read")));
                }
            }
            case Secret _, Computed _ -> hidden(container, source, look);
            case OwnService _, Fallback _, NotSeen _ -> Optional.empty();
        };
    }

    private static TemporalUse use(PreviewContainer container, AddressSource source, TemporalOwner owner) {
        return new TemporalUse(Optional.of(in(container)), source, Optional.empty(), owner);
    }

    private static String in(PreviewContainer container) {
        return container.name() + " of " + container.pod();
    }

    /** A value that is nobody's secret. One that is no address is not shown either: it is not known what it is. */
    private Optional<TemporalUse> open(
            PreviewContainer container, AddressSource source, Optional<String> value, PreviewSnapshot look) {
        return value.filter(text -> !text.isBlank())
                .map(text -> new TemporalUse(
                        Optional.of(in(container)),
                        source,
                        TemporalHost.of(text).map(_ -> text.strip()),
                        owners.of(text, where, look.services())));
    }

    /** A value that may be a secret: compared with what is known, and then forgotten. */
    private Optional<TemporalUse> hidden(PreviewContainer container, AddressSource source, PreviewSnapshot look) {
        return switch (probe(container)) {
            case ProbeResult.NotSet() -> Optional.empty();
            case ProbeResult.Unknown(String why) ->
                Optional.of(use(container, source, new TemporalOwner.NotLooked(why)));
            case ProbeResult.Value(String secret) when secret.isBlank() -> Optional.empty();
            case ProbeResult.Value(String secret) ->
                Optional.of(use(container, source, owners.of(secret, where, look.services())));
        };
    }

    private ProbeResult probe(PreviewContainer container) {
        if (rights.running().isEmpty()) {
            return new ProbeResult.Unknown("you can't run programs in pods there (needs cron.run)");
        }
        if (!container.isRunning()) {
            return new ProbeResult.Unknown("the container isn't running");
        }
        if (probed == PROBES) {
            return new ProbeResult.Unknown("%s containers were already checked".formatted(PROBES));
        }
        probed++;
        return previews.probe(where, container, rights.running().get());
    }

    private TemporalUse unset(PreviewSnapshot look) {
        Optional<PreviewService> own = look.services().stream()
                .flatMap(List::stream)
                .filter(PreviewService::isTemporal)
                .findFirst();
        if (own.isPresent()) {
            return new TemporalUse(
                    Optional.empty(), new OwnService(own.get()), own.get().leadsTo(), owners.behind(own.get(), where));
        }
        return look.services().isEmpty()
                ? new TemporalUse(
                        Optional.empty(),
                        new NotSeen(),
                        Optional.empty(),
                        new TemporalOwner.NotLooked("the Services couldn't be read"))
                : new TemporalUse(Optional.empty(), new Fallback(), Optional.empty(), owners.production());
    }
}
