/**
 * A Temporal frontend in this process that knows namespaces and nothing else: real gRPC, Temporal's own rules and errors.
 */
@NullMarked
package dev.opsdeck.standin.temporal;

import org.jspecify.annotations.NullMarked;
