/**
 * What belongs to one pull request and how it is doing: {@code preview list}, {@code preview status}, {@code preview url};
 * above all which Temporal it uses, for a preview on production's Temporal is the accident that everybody fears.
 */
@NullMarked
package dev.opsdeck.feature.previews;

import org.jspecify.annotations.NullMarked;
