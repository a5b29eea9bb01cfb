/** The scripts of {@code cron.yaml}: what each runs, where, and which arguments it takes. */
@NullMarked
package dev.opsdeck.feature.cron.catalogue;

import org.jspecify.annotations.NullMarked;
