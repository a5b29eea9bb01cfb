/** Opsdeck looks at itself: every part that implements {@link dev.opsdeck.command.SelfCheck} is asked how it is. */
@NullMarked
package dev.opsdeck.feature.doctor;

import org.jspecify.annotations.NullMarked;
