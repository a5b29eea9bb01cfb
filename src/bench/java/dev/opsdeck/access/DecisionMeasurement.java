package dev.opsdeck.access;

import dev.opsdeck.bench.Measurement;
import dev.opsdeck.bench.Report;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What parsing and authorising cost, by JMH. */
public final class DecisionMeasurement implements Measurement {
    @Override
    public String name() {
        return "decision";
    }

    @Override
    public boolean needsServers() {
        return false;
    }

    @Override
    public void measure(Report report) throws Exception {
        var options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult result : new Runner(options).run()) {
            var figure = result.getPrimaryResult();
            report.line(
                    "parse + authorise, %s, 1,000 grants of %s teams"
                            .formatted(figure.getLabel(), result.getParams().getParam("teams")),
                    "%.1f ± %.1f µs".formatted(figure.getScore(), figure.getScoreError()),
                    "at most 50 µs");
        }
    }
}
