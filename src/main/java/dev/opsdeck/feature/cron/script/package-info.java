/**
 * A catalogued script in a pod: chosen, begun exactly once, followed, told how it ended. The pod's side of it are the shell files beside
 * these classes.
 */
@NullMarked
package dev.opsdeck.feature.cron.script;

import org.jspecify.annotations.NullMarked;
