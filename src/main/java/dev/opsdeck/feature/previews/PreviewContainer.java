package dev.opsdeck.feature.previews;

import java.util.List;

/**
 * A container of a preview's pod.
 *
 * @param pod the pod's name
 * @param image its image, as it was written
 * @param isRunning whether a program can be started in it now
 * @param sources what may set its {@value AddressSource#VARIABLE}, what counts first coming first; none when nothing does
 */
public record PreviewContainer(String pod, String name, String image, boolean isRunning, List<AddressSource> sources) {
    public PreviewContainer {
        sources = List.copyOf(sources);
    }

    /** Whether it looks like the worker, whose variable counts before all others. */
    boolean isWorker() {
        return name.contains("worker");
    }

    /** Its image without the registry: {@code webapp:1}. */
    String shortImage() {
        String last = image.substring(image.lastIndexOf('/') + 1);
        int digest = last.indexOf("@sha256:");
        return digest < 0 ? last : last.substring(0, Math.min(last.length(), digest + "@sha256:".length() + 12));
    }
}
