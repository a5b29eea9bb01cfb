/** What the demo's cluster and its Temporal hold, and what goes on in them. */
@NullMarked
package dev.opsdeck.demo.world;

import org.jspecify.annotations.NullMarked;
