package dev.opsdeck.feature.pods;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.kubernetes.pod.EventQuery;
import dev.opsdeck.kubernetes.pod.EventRow;
import java.util.List;

/**
 * What the commands of this package ask of a cluster. Every call acts for the person of the authority and throws {@link
 * KnownFailure} when the cluster refuses or cannot answer.
 */
interface Pods {

    /** All pods of a namespace, worst first; what they belong to is not told. */
    Listed list(KubernetesNamespace where, Authority authority);

    /** The same with what they belong to, which takes longer. */
    Listed listWithOwners(KubernetesNamespace where, Authority authority);

    /** One pod. */
    Described describe(KubernetesNamespace where, String pod, Authority authority);

    /** The events of a namespace, newest first. */
    List<EventRow> events(KubernetesNamespace where, EventQuery wanted, Authority authority);

    /**
     * A list.
     *
     * @param pods worst first
     * @param reasonsMissing whether the events that explain some states could not be read
     */
    record Listed(List<PodRow> pods, boolean reasonsMissing) {
        public Listed {
            pods = List.copyOf(pods);
        }
    }

    /** The end of a search for one pod. */
    sealed interface Described {
        /** It is there. */
        record Found(PodDetail pod) implements Described {}

        /**
         * It is not.
         *
         * @param names the pods that are there, which the person may see: they were listed with the same rights
         */
        record NoSuchPod(List<String> names) implements Described {
            public NoSuchPod {
                names = List.copyOf(names);
            }
        }
    }
}
