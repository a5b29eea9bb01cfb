/**
 * The one node: containers are programs of this process or real processes in private directories.
 */
@NullMarked
package dev.opsdeck.standin.kubernetes.node;

import org.jspecify.annotations.NullMarked;
