/** What a script or Job writes, bounded and without secrets. */
@NullMarked
package dev.opsdeck.feature.cron.output;

import org.jspecify.annotations.NullMarked;
