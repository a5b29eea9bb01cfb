/**
 * Takes secrets out of text before it is stored or shown. Depends on nothing of Opsdeck but the reading of configuration
 * files, so that every feature may use it.
 */
@NullMarked
package dev.opsdeck.redaction;

import org.jspecify.annotations.NullMarked;
