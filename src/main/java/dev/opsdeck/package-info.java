/** Where Opsdeck starts: the main class reads the first word of the command line and hands over. */
@NullMarked
package dev.opsdeck;

import org.jspecify.annotations.NullMarked;
