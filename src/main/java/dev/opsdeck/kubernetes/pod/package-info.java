/**
 * What a pod's object and its events say: why it does not run, in words. Below the features, since several of them tell it.
 */
@NullMarked
package dev.opsdeck.kubernetes.pod;

import org.jspecify.annotations.NullMarked;
