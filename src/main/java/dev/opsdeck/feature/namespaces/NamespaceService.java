package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.TemporalCluster;
import java.util.Optional;

/** What the commands need of Temporal beyond looking namespaces up. */
interface NamespaceService {

    /** How registering ended. */
    sealed interface Registration {
        /** It is there now, registered by us; perhaps not yet known to every part of the server. */
        record Registered(NamespaceDescription now) implements Registration {}

        /** The name is taken; nothing was done. */
        record Taken(NamespaceDescription there) implements Registration {}

        /** Nobody can tell: the answer was lost, and the namespace was not there when looked for. */
        record Unknown(Text reason) implements Registration {}
    }

    /** How a change ended. */
    sealed interface Update {
        /** It was made. */
        record Made(NamespaceDescription now) implements Update {}

        /** Nobody can tell: the answer was lost, and the namespace was still as before when looked at. */
        record Unknown(Text reason) implements Update {}
    }

    /**
     * The namespace of this name, read now; empty when there is none.
     *
     * @throws KnownFailure when the cluster cannot tell
     */
    Optional<NamespaceDescription> find(TemporalCluster cluster, String name);

    /**
     * Registers a namespace, sent once. When the answer is lost, looks whether it is there; one with the mark was registered
     * by the same effect, now or before.
     *
     * @param mark goes into the namespace's data under {@link PreparedRegistration#KEY}
     * @throws KnownFailure when Temporal refused, or the request never reached it: then nothing was done
     */
    Registration register(TemporalCluster cluster, NewNamespace namespace, PreparedRegistration mark);

    /**
     * Waits until the whole server knows a new namespace, 10 seconds at most.
     *
     * @return whether it does
     */
    boolean awaitUsable(TemporalCluster cluster, String name) throws InterruptedException;

    /**
     * Changes a namespace, sent once. When the answer is lost, looks whether the change is there.
     *
     * @throws KnownFailure when Temporal refused, or the request never reached it: then nothing was done
     */
    Update update(TemporalCluster cluster, String name, NamespaceChange change);
}
