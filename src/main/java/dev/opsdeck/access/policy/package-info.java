/** Teams, grants, ceilings and the decision over them: pure data and arithmetic. Reads no file, asks nobody. */
@NullMarked
package dev.opsdeck.access.policy;

import org.jspecify.annotations.NullMarked;
