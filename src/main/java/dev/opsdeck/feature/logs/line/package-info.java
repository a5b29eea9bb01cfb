/** One line of a log: time, fields, stack trace, filter, rendering. Pure. */
@NullMarked
package dev.opsdeck.feature.logs.line;

import org.jspecify.annotations.NullMarked;
