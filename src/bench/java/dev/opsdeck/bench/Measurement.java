package dev.opsdeck.bench;

/** Something that is measured. */
public interface Measurement {

    /** One word to ask for it alone. */
    String name();

    /** Whether it needs the real servers, which {@code test-servers/up all} starts. */
    boolean needsServers();

    /** Measures, and reports its lines. */
    void measure(Report report) throws Exception;
}
