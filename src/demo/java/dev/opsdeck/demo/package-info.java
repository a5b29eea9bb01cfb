/**
 * {@code ./opsdeck demo}: Opsdeck itself between stand-ins for Slack, Kubernetes and Temporal, with a page on which anybody can try
 * it. Nothing of it is in the class path of {@code ./opsdeck serve}.
 */
@NullMarked
package dev.opsdeck.demo;

import org.jspecify.annotations.NullMarked;
