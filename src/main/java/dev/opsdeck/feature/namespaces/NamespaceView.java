package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Reply.Field;
import dev.opsdeck.command.Reply.Part;
import dev.opsdeck.command.Text;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.NamespaceEnvironment;
import dev.opsdeck.temporal.TemporalCluster;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A namespace as names and values. */
final class NamespaceView {

    private NamespaceView() {}

    /** What everybody asks first: state, retention, owner, description, environment. */
    static Part brief(NamespaceDescription namespace, NamespaceEnvironment environment) {
        return new Part.Fields(facts(namespace, environment));
    }

    /** Everything the server says. */
    static Part whole(TemporalCluster cluster, NamespaceDescription namespace, NamespaceEnvironment environment) {
        List<Field> fields = facts(namespace, environment);
        fields.add(field("Id", namespace.id()));
        fields.add(field("Global", namespace.replication().global() ? "yes" : "no: it lives in one Temporal cluster"));
        fields.add(field("Active in", orNone(namespace.replication().active())));
        fields.add(field(
                "Clusters", orNone(String.join(", ", namespace.replication().clusters()))));
        fields.add(field("History archive", orOff(namespace.archival().history())));
        fields.add(field("Visibility archive", orOff(namespace.archival().visibility())));
        fields.add(field("Capabilities", orNone(String.join(", ", namespace.capabilities()))));
        for (Map.Entry<String, String> pair : namespace.data().entrySet()) {
            fields.add(field("Data " + pair.getKey(), pair.getValue()));
        }
        cluster.ui().ifPresent(ui -> fields.add(new Field("Web UI", Text.of("%s", Text.code(page(ui, namespace))))));
        return new Part.Fields(fields);
    }

    /** The state in a word. */
    static String state(NamespaceDescription namespace) {
        return namespace.state().name().toLowerCase(Locale.ROOT);
    }

    private static List<Field> facts(NamespaceDescription namespace, NamespaceEnvironment environment) {
        List<Field> fields = new ArrayList<>();
        fields.add(field("State", state(namespace)));
        fields.add(field("Retention", Durations.words(namespace.retention())));
        fields.add(field("Owner", orNone(namespace.ownerEmail())));
        fields.add(field("Description", orNone(namespace.description())));
        fields.add(new Field(
                "Environment", Text.of("%s: %s", environment.effective().word(), environment.why())));
        return fields;
    }

    private static Field field(String name, String value) {
        return new Field(name, Text.of("%s", value));
    }

    private static String orNone(String value) {
        return value.isBlank() ? "none" : value;
    }

    private static String orOff(String address) {
        return address.isEmpty() ? "off" : address;
    }

    private static String page(String ui, NamespaceDescription namespace) {
        return ui + "/namespaces/"
                + URLEncoder.encode(namespace.name(), StandardCharsets.UTF_8).replace("+", "%20") + "/workflows";
    }
}
