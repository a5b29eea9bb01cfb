/**
 * The HTTP and WebSocket front of the stand-in: identities, RBAC, lists, tables, watches, logs, exec.
 */
@NullMarked
package dev.opsdeck.standin.kubernetes.api;

import org.jspecify.annotations.NullMarked;
