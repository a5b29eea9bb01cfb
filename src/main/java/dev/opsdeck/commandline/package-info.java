/** The words after {@code opsdeck} on a terminal, other than {@code serve}. */
@NullMarked
package dev.opsdeck.commandline;

import org.jspecify.annotations.NullMarked;
