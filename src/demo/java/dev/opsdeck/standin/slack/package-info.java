/**
 * A Slack that runs on this machine, for tests and the demo: the Web API, Socket Mode and HTTP mode with Slack's limits, errors and
 * habits, people who type and click, and faults on command. It listens on loopback only and is never part of the product.
 */
@NullMarked
package dev.opsdeck.standin.slack;

import org.jspecify.annotations.NullMarked;
