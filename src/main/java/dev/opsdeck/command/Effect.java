package dev.opsdeck.command;

import java.util.Optional;

/**
 * Something that is to be changed outside Opsdeck, as data: a record that says everything about it and can be stored, so
 * that whoever carries it out may be another process than the one that was asked. What only changes Opsdeck itself (a live
 * tail that is stopped) is none.
 */
public interface Effect {

    /**
     * What only one at a time may do, in whatever process: {@code cron/apps/pr-123/nightly-report}. Empty when any number
     * may go on at once.
     */
    Optional<String> identity();
}
