/**
 * What fires on a schedule and can be fired by hand: the scripts of {@code cron.yaml} in pods, and CronJobs. Nothing here
 * ever starts anything in production.
 */
@NullMarked
package dev.opsdeck.feature.cron;

import org.jspecify.annotations.NullMarked;
