/**
 * Words become a typed command: quotes and flags ({@link dev.opsdeck.command.parse.CommandLine}), the command they name
 * ({@link dev.opsdeck.command.parse.CommandParser}) and its arguments, or one sentence that says what is wrong and what is right.
 */
@NullMarked
package dev.opsdeck.command.parse;

import org.jspecify.annotations.NullMarked;
