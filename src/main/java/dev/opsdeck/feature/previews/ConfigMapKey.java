package dev.opsdeck.feature.previews;

/** The name of a ConfigMap and a key in it. */
public record ConfigMapKey(String name, String key) {}
