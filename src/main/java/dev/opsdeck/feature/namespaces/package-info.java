/** Temporal's namespaces: {@code namespace list}, {@code register}, {@code describe} and {@code update}. */
@NullMarked
package dev.opsdeck.feature.namespaces;

import org.jspecify.annotations.NullMarked;
