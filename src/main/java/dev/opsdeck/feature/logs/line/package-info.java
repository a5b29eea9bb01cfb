/** One line of a log: time, fields, stack trace, filter, pipeline. Pure. */
@NullMarked
package dev.opsdeck.feature.logs.line;

import org.jspecify.annotations.NullMarked;
