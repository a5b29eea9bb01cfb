/** What runs in a namespace and why it does not: {@code pods}, {@code pod describe}, {@code events}. */
@NullMarked
package dev.opsdeck.feature.pods;

import org.jspecify.annotations.NullMarked;
