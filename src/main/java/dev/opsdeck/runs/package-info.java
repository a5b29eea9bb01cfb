/**
 * What has an effect: which one is under way for which target, so that none is begun twice at a time. Features know no more of it than
 * that.
 */
@NullMarked
package dev.opsdeck.runs;

import org.jspecify.annotations.NullMarked;
