/** The second wall: the Kubernetes roles that a policy needs, as {@code policy roles} prints them. */
@NullMarked
package dev.opsdeck.access.rbac;

import org.jspecify.annotations.NullMarked;
