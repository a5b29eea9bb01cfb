/**
 * Controllers: Deployments, StatefulSets and Jobs make pods, as in a real cluster.
 */
@NullMarked
package dev.opsdeck.standin.kubernetes.control;

import org.jspecify.annotations.NullMarked;
