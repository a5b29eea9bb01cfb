package dev.opsdeck.kubernetes.log;

/**
 * One container's log.
 *
 * @param pod the pod's name
 * @param uid the pod's id: a pod of the same name that comes later has another one
 * @param shortPod the pod's name without what all pods of its deployment have in it
 * @param container the container's name
 */
public record LogStream(String pod, String uid, String shortPod, String container) {

    /** How it is called in a sentence: {@code webapp-c5lnm backend}. */
    public String words() {
        return shortPod + " " + container;
    }
}
