/** What replies of several commands share: pages of a long list, and what may have been meant. */
@NullMarked
package dev.opsdeck.command.reply;

import org.jspecify.annotations.NullMarked;
