/**
 * Logs of containers: one or many at once, by the end of what is there or live. Lines are read by stream, cleaned, kept
 * together where they belong together, and leave this package only without secrets.
 */
@NullMarked
package dev.opsdeck.feature.logs;

import org.jspecify.annotations.NullMarked;
