/** Judges the runs of {@code .ci/run} by the reports that they left. */
package dev.opsdeck.suite;
