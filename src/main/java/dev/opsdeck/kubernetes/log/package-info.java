/**
 * Logs of containers as the API server gives them: which pods and containers a target has, and their lines as a stream.
 */
@NullMarked
package dev.opsdeck.kubernetes.log;

import org.jspecify.annotations.NullMarked;
