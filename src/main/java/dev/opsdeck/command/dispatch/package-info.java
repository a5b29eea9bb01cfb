/**
 * The steps of one request in their order, and the only place that takes them: {@link dev.opsdeck.command.dispatch.Dispatcher}.
 * Who asks, the record and the answer are its ports: {@link dev.opsdeck.command.dispatch.Callers}, {@link
 * dev.opsdeck.command.dispatch.AuditTrail}, {@link dev.opsdeck.command.dispatch.Conversation}.
 */
@NullMarked
package dev.opsdeck.command.dispatch;

import org.jspecify.annotations.NullMarked;
