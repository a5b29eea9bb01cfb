package dev.opsdeck.bench;

import dev.opsdeck.access.DecisionMeasurement;
import dev.opsdeck.blackbox.AcknowledgementMeasurement;
import dev.opsdeck.blackbox.FollowMeasurement;
import dev.opsdeck.blackbox.PodsMeasurement;
import dev.opsdeck.blackbox.StartMeasurement;
import dev.opsdeck.logs.LogFilterMeasurement;
import dev.opsdeck.servers.RealServers;
import java.util.List;
import java.util.Set;

/** Takes all figures, or those that are named. {@code src/bench/run [name …]} starts it. */
public final class Benchmarks {
    private static final List<Measurement> ALL = List.of(
            new StartMeasurement(),
            new AcknowledgementMeasurement(),
            new PodsMeasurement(),
            new LogFilterMeasurement(),
            new FollowMeasurement(),
            new DecisionMeasurement());

    private Benchmarks() {}

    public static void main(String... names) throws Exception {
        Set<String> wanted = Set.of(names);
        List<String> known = ALL.stream().map(Measurement::name).toList();
        if (!known.containsAll(wanted)) {
            System.err.printf("There are these measurements: %s.%n", String.join(", ", known));
            System.exit(2);
        }
        Report report = new Report(System.out);
        for (Measurement measurement : ALL) {
            if (!wanted.isEmpty() && !wanted.contains(measurement.name())) {
                continue;
            }
            if (measurement.needsServers()
                    && RealServers.find("OPSDECK_TEST_KUBECONFIG").isEmpty()) {
                report.missing(measurement.name(), "needs the real servers: test-servers/up all");
            } else {
                measurement.measure(report);
            }
        }
    }
}
