/**
 * Kubernetes as features see it: which clusters there are, a client that acts for a person, which environment a namespace
 * is in, and what words like {@code apps/pr-123} stand for. Features ask for {@link dev.opsdeck.kubernetes.KubernetesWords}
 * while they resolve and for {@link dev.opsdeck.kubernetes.Clusters} while they run.
 */
@NullMarked
package dev.opsdeck.kubernetes;

import org.jspecify.annotations.NullMarked;
