package dev.opsdeck.feature.cron.script;

/**
 * One container of one pod, so exactly that a replacement of the same name is somebody else.
 *
 * @param cluster the cluster's name in the policy
 * @param namespace the Kubernetes namespace
 * @param pod the pod's name
 * @param podUid the pod's uid
 * @param container the container's name
 * @param containerId the runtime's id, which a restart changes
 */
public record PodContainer(
        String cluster, String namespace, String pod, String podUid, String container, String containerId) {}
