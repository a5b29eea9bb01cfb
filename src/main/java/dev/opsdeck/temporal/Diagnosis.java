package dev.opsdeck.temporal;

/**
 * What a fault of a Temporal cluster means.
 *
 * @param code short and stable, a metric's tag: {@code temporal.refused}
 * @param what the end of a sentence that begins with the cluster and its address, without a full stop
 * @param remedy what to do about it, a sentence
 */
record Diagnosis(String code, String what, String remedy) {}
