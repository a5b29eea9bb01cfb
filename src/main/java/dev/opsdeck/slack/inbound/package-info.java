/**
 * Deliveries of Slack, over a socket or HTTP: checked, read, claimed once, acknowledged, and handed on as a
 * {@link dev.opsdeck.command.Request}.
 *
 * <p>A new kind of payload (a shortcut, a form, a reaction) is one new class here: a {@code @Singleton} that implements
 * {@link dev.opsdeck.slack.inbound.PayloadReader}, with its test. {@code reads} looks at the type of Bolt's request,
 * {@code read} makes a {@link dev.opsdeck.slack.inbound.Delivery} of each thing that is asked for, with the key that all
 * deliveries of the same thing share. Micronaut collects the readers and {@link dev.opsdeck.slack.inbound.Ingress} asks
 * them; what no reader reads is acknowledged and counted as ignored. A kind that Slack must be told to send also needs its
 * line in {@code config/slack-app-manifest.yaml}.
 */
@NullMarked
package dev.opsdeck.slack.inbound;

import org.jspecify.annotations.NullMarked;
