/**
 * The steps of one request in their order, and the only place that takes them: {@link dev.opsdeck.command.dispatch.Dispatcher}.
 */
@NullMarked
package dev.opsdeck.command.dispatch;

import org.jspecify.annotations.NullMarked;
