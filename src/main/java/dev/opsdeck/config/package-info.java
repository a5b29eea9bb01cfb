/**
 * Files under {@code OPSDECK_CONFIG}: reading YAML with a closed schema so that every mistake is told with its line, taking a
 * changed file into force as a whole, and keeping the old one when the new one is broken.
 */
@NullMarked
package dev.opsdeck.config;

import org.jspecify.annotations.NullMarked;
