/**
 * Connections to the Temporal clusters that Opsdeck operates: their settings, what their faults mean in a sentence, and
 * how a namespace's name becomes a live target with its environment.
 */
@NullMarked
package dev.opsdeck.temporal;

import org.jspecify.annotations.NullMarked;
