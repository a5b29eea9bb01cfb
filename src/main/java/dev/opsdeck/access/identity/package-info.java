/** Who asks: Slack ids, memberships of user groups, and how long an old answer about them counts. */
@NullMarked
package dev.opsdeck.access.identity;

import org.jspecify.annotations.NullMarked;
