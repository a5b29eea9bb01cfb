package dev.opsdeck.kubernetes.log;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Target.KubernetesNamespace;
import dev.opsdeck.command.Text;
import dev.opsdeck.kubernetes.KubernetesWords.NamedObject;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where logs come from. Every call acts for the person of the authority. */
public interface LogSource {

    /**
     * What somebody named in a namespace.
     *
     * @param object one thing; all pods when there is none
     * @param selector a label selector, instead of a thing
     */
    record Meant(KubernetesNamespace where, Optional<NamedObject> object, Optional<String> selector) {}

    /** The end of a search. */
    sealed interface Search {
        /** It is there. The pods may be none: a deployment can be scaled to zero. */
        record Found(PodSelection selection, Pods pods) implements Search {}

        /** There is no such thing. The names are of pods that are there. */
        record Nothing(List<String> names) implements Search {
            public Nothing {
                names = List.copyOf(names);
            }
        }

        /** The name alone means several things: {@code deployment/webapp}, {@code statefulset/webapp}. */
        record Several(List<String> words) implements Search {
            public Several {
                words = List.copyOf(words);
            }
        }

        /** A thing that has no pods of its own; says what to name instead. */
        record NotReadable(Text sentence) implements Search {}
    }

    /**
     * Pods.
     *
     * @param list sorted by name
     * @param more whether there are more than these
     */
    record Pods(List<LogPod> list, boolean more) {
        public Pods {
            list = List.copyOf(list);
        }
    }

    /**
     * Looks for what was named.
     *
     * @throws KnownFailure when the cluster refuses or cannot answer
     */
    Search find(Meant meant, Authority authority);

    /**
     * The pods of a selection as they are now, or were a moment ago.
     *
     * @throws KnownFailure when the cluster refuses or cannot answer
     */
    Pods pods(KubernetesNamespace where, PodSelection selection, Authority authority);

    /** The end of an attempt to read a log. */
    sealed interface Opened {
        /** Its bytes, each line behind its moment; close it. */
        record Stream(InputStream bytes) implements Opened {}

        /**
         * It cannot be read.
         *
         * @param sentence why, as one sentence
         */
        record Refused(Why why, Text sentence) implements Opened {}
    }

    /** Why a log cannot be read. */
    enum Why {
        /** The container has not started. */
        WAITING,
        /** There was no instance before. */
        NO_PREVIOUS,
        /** The pod is not there any more. */
        GONE,
        /** Kubernetes' RBAC refuses it. */
        FORBIDDEN,
        /** A container that is followed wrote nothing so far. */
        SILENT,
        /** The cluster or the way to it is away: worth trying again. */
        AWAY,
        /** Something else that will not go away by itself. */
        OTHER
    }

    /** Starts to read a log. Waits until the first bytes come; with {@code follow} that may take long. */
    Opened open(KubernetesNamespace where, LogRead read, Authority authority) throws InterruptedException;
}
