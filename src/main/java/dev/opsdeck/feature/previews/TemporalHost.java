package dev.opsdeck.feature.previews;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of Temporal in the one form in which two of them can be compared: lower case, the port written out, without
 * the cluster's own domain.
 *
 * @param host a name or an IP address
 */
record TemporalHost(String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:[a-z]+:/{2,3})?(\\[[0-9a-f:.]+]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)\\.?(?::([0-9]{1,5}))?/?");

    private static final Pattern SERVICE =
            Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)(?:\\.svc(?:\\.cluster\\.local)?)?");

    /** A Service as its full name says it. */
    record Service(String name, String namespace) {}

    /** The address of a text; empty when it is none. */
    static Optional<TemporalHost> of(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        int port = form.group(3) == null ? PreviewService.TEMPORAL_PORT : Integer.parseInt(form.group(3));
        return port > 65_535 ? Optional.empty() : Optional.of(new TemporalHost(bare(form.group(1)), port));
    }

    private static String bare(String host) {
        return host.replaceFirst("\\.svc(\\.cluster\\.local)?$", "");
    }

    /** Whether it is the machine itself: another container of the same pod. */
    boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** Whether it is a name without a dot, which is looked up in the own namespace. */
    boolean isOneLabel() {
        return host.indexOf('.') < 0 && host.indexOf(':') < 0;
    }

    /** The Service and its namespace, if it may be the name of one. */
    Optional<Service> service() {
        Matcher service = SERVICE.matcher(host);
        return service.matches() ? Optional.of(new Service(service.group(1), service.group(2))) : Optional.empty();
    }
}
