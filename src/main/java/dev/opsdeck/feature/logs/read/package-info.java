/** Logs that are there: read by their end, merged, cut to what fits, handed over as a reply with its file. */
@NullMarked
package dev.opsdeck.feature.logs.read;

import org.jspecify.annotations.NullMarked;
