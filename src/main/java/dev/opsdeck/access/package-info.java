/** Who may do what: {@code policy.yaml}, teams, decisions. */
@NullMarked
package dev.opsdeck.access;

import org.jspecify.annotations.NullMarked;
