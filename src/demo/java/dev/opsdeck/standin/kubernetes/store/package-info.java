/**
 * The objects of the cluster: kept in memory, with versions, selectors and a history that watches read.
 */
@NullMarked
package dev.opsdeck.standin.kubernetes.store;

import org.jspecify.annotations.NullMarked;
