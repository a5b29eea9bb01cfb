package dev.opsdeck.command;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A preview as people name it: by the number of its pull request, bare or with a hash, by its namespace, or by the pull
 * request's address in GitHub, GitLab or Bitbucket. Of an address the number counts alone: whose repository it is, nobody
 * can check.
 *
 * @param cluster the cluster that was written before it: {@code apps/pr-123}
 * @param namespace the Kubernetes namespace: {@code pr-123}
 */
public record PreviewName(Optional<String> cluster, String namespace) {
    /** How the names of all previews begin. */
    public static final String PREFIX = "pr-";

    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,15})");
    private static final Pattern NUMBERED = Pattern.compile(PREFIX + "(\\d{1,15})");
    private static final Pattern NAME = Pattern.compile("(?i:pr)-([a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?)");
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[^/]+/.*/(?:pull|pulls|pull-requests|merge_requests)/(\\d{1,15})(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);

    /** The preview of a word; empty when it names none. */
    public static Optional<PreviewName> of(String word) {
        Matcher address = ADDRESS.matcher(word);
        if (address.matches()) {
            return Optional.of(numbered(Optional.empty(), address.group(1)));
        }
        int slash = word.indexOf('/');
        Optional<String> cluster = slash > 0 ? Optional.of(word.substring(0, slash)) : Optional.empty();
        String rest = word.substring(cluster.isPresent() ? slash + 1 : 0);
        Matcher number = NUMBER.matcher(rest);
        if (number.matches()) {
            return Optional.of(numbered(cluster, number.group(1)));
        }
        return NAME.matcher(rest).matches()
                ? Optional.of(new PreviewName(cluster, rest.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static PreviewName numbered(Optional<String> cluster, String number) {
        return new PreviewName(cluster, PREFIX + number);
    }

    /** The number in a namespace's name; empty when it is no preview's, or one with another name. */
    public static OptionalLong number(String namespace) {
        Matcher number = NUMBERED.matcher(namespace);
        return number.matches() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
    }

    /** The word as the namespace's own: {@code pr-123}, {@code apps/pr-123}. */
    public String words() {
        return cluster.map(name -> name + "/").orElse("") + namespace;
    }

    /** The type of an argument that names a preview. */
    public static ValueType<PreviewName> type() {
        return new ValueType<>() {
            @Override
            public PreviewName parse(String word) throws BadValue {
                return of(word).orElseThrow(() ->
                        new BadValue("isn't a pull request: write its number (123), its namespace (pr-123) or its"
                                + " address (https://github.com/example/shop/pull/123)"));
            }

            @Override
            public String placeholder() {
                return "PR";
            }
        };
    }
}
