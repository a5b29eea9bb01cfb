/**
 * A Kubernetes API server, its node and its controllers in this process: for the demo and the tests, never in the product.
 *
 * <p>{@link dev.opsdeck.standin.kubernetes.KubernetesStandIn} is the entrance. One contract suite holds it to what a real server does.
 */
@NullMarked
package dev.opsdeck.standin.kubernetes;

import org.jspecify.annotations.NullMarked;
