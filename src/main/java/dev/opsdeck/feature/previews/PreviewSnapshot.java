package dev.opsdeck.feature.previews;

import dev.opsdeck.command.Text;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a preview at one moment.
 *
 * @param pods all of them, the newest first
 * @param services empty when Kubernetes did not show them
 * @param urls empty when Kubernetes did not show the ingresses
 * @param missing why something was not shown, a sentence each
 */
public record PreviewSnapshot(
        List<PreviewPod> pods,
        Optional<List<PreviewService>> services,
        Optional<List<PreviewUrl>> urls,
        List<Text> missing) {
    public PreviewSnapshot {
        pods = List.copyOf(pods);
        services = services.map(List::copyOf);
        urls = urls.map(List::copyOf);
        missing = List.copyOf(missing);
    }
}
