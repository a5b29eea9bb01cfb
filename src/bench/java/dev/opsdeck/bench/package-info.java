/** The numbers: one program that measures and prints them, side by side with what a user would take instead. */
@NullMarked
package dev.opsdeck.bench;

import org.jspecify.annotations.NullMarked;
