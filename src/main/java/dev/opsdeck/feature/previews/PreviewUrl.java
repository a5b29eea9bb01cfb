package dev.opsdeck.feature.previews;

/**
 * An address at which a preview can be opened, made of a rule of an Ingress.
 *
 * @param address {@code https://pr-123.example.com}
 * @param isTemporalUi whether it leads to the web UI of the preview's Temporal
 * @param service the Service that the rule leads to; possibly empty
 */
record PreviewUrl(String address, boolean isTemporalUi, String service) {}
