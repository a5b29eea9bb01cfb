/**
 * A Slack that runs on this machine, for tests and the demo: the Web API, Socket Mode and HTTP mode with Slack's limits, errors and
 * habits, and people who type and click. It listens on loopback only and is never part of the product. Faults on command are the tests'.
 */
@NullMarked
package dev.opsdeck.standin.slack;

import org.jspecify.annotations.NullMarked;
