/** Reads {@code policy.yaml} and evaluates its examples; every mistake is told with its line. */
@NullMarked
package dev.opsdeck.access.file;

import org.jspecify.annotations.NullMarked;
