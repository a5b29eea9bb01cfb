package dev.opsdeck.audit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often the end of the chain is told to the outside, if it has grown.
 *
 * @param checkpointEvery {@code OPSDECK_AUDIT_CHECKPOINT_EVERY}: after this time, {@code 1h}
 * @param checkpointRecords {@code OPSDECK_AUDIT_CHECKPOINT_RECORDS}: after so many records, 1,000, but at most one
 *     a minute
 */
@ConfigurationProperties("opsdeck.audit")
record AuditSettings(
        @Bindable(defaultValue = "1h") Duration checkpointEvery,
        @Bindable(defaultValue = "1000") long checkpointRecords) {}
