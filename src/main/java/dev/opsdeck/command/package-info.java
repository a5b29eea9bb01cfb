/**
 * The way of one request: words become a typed command, the command a live target, the target a decision, the decision
 * a record, the record an effect, the effect a reply. This package is what a command sees. It knows no feature and no chat
 * system: what the way needs of the outside stands here ({@link dev.opsdeck.command.Authorizer}) and beside the dispatcher as small
 * interfaces.
 */
@NullMarked
package dev.opsdeck.command;

import org.jspecify.annotations.NullMarked;
