/**
 * The HTTP and WebSocket front of the stand-in: identities, RBAC, lists, tables, watches, logs, exec.
 */
@NullMarked
package dev.opsdeck.demo.kubernetes.api;

import org.jspecify.annotations.NullMarked;
