/** A CronJob fired by hand, as {@code kubectl create job --from} does, and followed to its end. */
@NullMarked
package dev.opsdeck.feature.cron.job;

import org.jspecify.annotations.NullMarked;
