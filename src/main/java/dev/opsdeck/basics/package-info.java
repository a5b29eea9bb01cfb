/**
 * Small things that every package needs and that must be answered once: how to wait, how to measure time, how to cut text.
 * Sees nothing of Opsdeck; anybody may see it. What knows a word of Slack, Kubernetes or Temporal belongs elsewhere.
 */
@NullMarked
package dev.opsdeck.basics;

import org.jspecify.annotations.NullMarked;
