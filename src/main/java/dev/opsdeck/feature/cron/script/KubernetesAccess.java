package dev.opsdeck.feature.cron.script;

import dev.opsdeck.kubernetes.Clusters;
import dev.opsdeck.kubernetes.KubernetesReads;
import dev.opsdeck.kubernetes.ProductionGuard;
import jakarta.inject.Singleton;

/**
 * What the adapters of this package reach clusters by.
 *
 * @param clusters makes clients
 * @param reads asks without effect
 * @param guard is asked right before every effect
 */
@Singleton
public record KubernetesAccess(Clusters clusters, KubernetesReads reads, ProductionGuard guard) {}
