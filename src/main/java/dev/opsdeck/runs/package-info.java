/**
 * What changes something outside Opsdeck. A feature brings an {@link dev.opsdeck.command.Effect}, which is data, and an
 * {@link dev.opsdeck.runs.EffectHandler} that carries it out in steps; it knows nothing of who takes them. That it happens
 * once lies in the effect itself: a directory that is made once, a name that is given once, a value that is compared before
 * it is set.
 */
@NullMarked
package dev.opsdeck.runs;

import org.jspecify.annotations.NullMarked;
