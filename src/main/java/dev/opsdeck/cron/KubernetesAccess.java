package dev.opsdeck.cron;

import dev.opsdeck.cluster.Clusters;
import dev.opsdeck.cluster.KubernetesReads;
import jakarta.inject.Singleton;

/**
 * What the adapters of this package reach clusters by.
 *
 * @param clusters makes clients
 * @param reads asks without effect
 * @param guard is asked right before every effect
 */
@Singleton
record KubernetesAccess(Clusters clusters, KubernetesReads reads, ProductionGuard guard) {}
