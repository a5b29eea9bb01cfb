/** Live tails: one session for each, pods that come and go, resumption without loss or doubles. */
@NullMarked
package dev.opsdeck.feature.logs.follow;

import org.jspecify.annotations.NullMarked;
