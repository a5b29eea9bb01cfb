package dev.opsdeck.feature.namespaces;

import com.google.re2j.Pattern;
import dev.opsdeck.basics.TextCut;
import dev.opsdeck.command.Durations;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Text;
import dev.opsdeck.command.reply.Paging;
import dev.opsdeck.temporal.NamespaceDescription;
import dev.opsdeck.temporal.NamespaceEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One page of a list of namespaces, being put together. Used by one thread. */
public final class NamespacePage {
    private static final int WIDEST = 60;

    private final Optional<String> filter;
    private final Optional<Where> cluster;
    private final Paging paging;
    private final Predicate<String> wanted;
    private final List<Row> rows = new ArrayList<>();
    private final List<Text> warnings = new ArrayList<>();

    private boolean anySeen;

    /**
     * The one Temporal server that was asked for.
     *
     * @param name its name
     * @param flag the flag that asks for it, with its value
     */
    record Where(String name, List<String> flag) {}

    NamespacePage(Optional<String> filter, Optional<Where> cluster, Paging paging) {
        this.filter = filter;
        this.cluster = cluster;
        this.paging = paging;
        this.wanted = filter.map(NamespacePage::glob).orElse(_ -> true);
    }

    private record Row(String cluster, NamespaceDescription namespace, NamespaceEnvironment environment) {}

    /** Adds a namespace that the asker may see, if the filter wants it. */
    void add(String from, NamespaceDescription namespace, NamespaceEnvironment environment) {
        anySeen = true;
        if (wanted.test(namespace.name())) {
            rows.add(new Row(from, namespace, environment));
        }
    }

    /** Whether there was anything to be seen, whatever the filter wants. */
    boolean anySeen() {
        return anySeen || !warnings.isEmpty();
    }

    /** Says that something is not in the list. */
    void missing(Text why) {
        warnings.add(why);
    }

    /** The page. */
    Reply reply() {
        Optional<Reply> beyond = paging.beyond(rows.size());
        if (beyond.isPresent()) {
            return beyond.get();
        }
        Reply reply = Reply.of(Reply.Outcome.DONE, headline(paging.pages(rows.size())));
        if (!rows.isEmpty()) {
            reply = reply.with(table(paging.of(rows)));
        }
        for (Text warning : warnings) {
            reply = reply.with(new Reply.Part.Warning(warning));
        }
        return paging.turned(reply, rows.size(), words());
    }

    private Text headline(int pages) {
        Text like = filter.map(glob -> Text.of(" like %s", Text.code(glob))).orElse(Text.of(""));
        Text where =
                cluster.map(one -> Text.of(" on %s", Text.code(one.name()))).orElse(Text.of(""));
        if (rows.isEmpty()) {
            return Text.of("No Temporal namespace%s%s that you can see.", like, where);
        }
        String count = rows.size() == 1 ? "One Temporal namespace" : rows.size() + " Temporal namespaces";
        Text what = Text.of("%s%s%s", count, like, where);
        return pages == 1 ? Text.of("%s.", what) : Text.of("%s, page %s of %s.", what, paging.page(), pages);
    }

    private Reply.Part table(List<Row> shown) {
        boolean several = rows.stream().map(Row::cluster).distinct().count() > 1;
        List<String> columns =
                new ArrayList<>(List.of("NAME", "STATE", "RETENTION", "ENVIRONMENT", "OWNER", "DESCRIPTION"));
        if (several) {
            columns.addFirst("CLUSTER");
        }
        return new Reply.Part.Table(
                columns, shown.stream().map(row -> cells(row, several)).toList());
    }

    private static List<String> cells(Row row, boolean withCluster) {
        List<String> cells = new ArrayList<>(List.of(
                row.namespace().name(),
                NamespaceView.state(row.namespace()),
                Durations.words(row.namespace().retention()),
                row.environment().effective().word(),
                TextCut.oneLine(row.namespace().ownerEmail(), WIDEST),
                TextCut.oneLine(row.namespace().description(), WIDEST)));
        if (withCluster) {
            cells.addFirst(row.cluster());
        }
        return cells;
    }

    /** The words that ask for the same list. */
    private List<String> words() {
        List<String> words = new ArrayList<>(List.of("namespace", "list"));
        cluster.ifPresent(where -> words.addAll(where.flag()));
        filter.ifPresent(glob -> words.addAll(List.of("--filter", glob)));
        return words;
    }

    /** The whole name must match: {@code *} is any text, {@code ?} one character, everything else itself. */
    private static Predicate<String> glob(String pattern) {
        String expression = pattern.codePoints()
                .mapToObj(Character::toString)
                .map(character -> switch (character) {
                    case "*" -> ".*";
                    case "?" -> ".";
                    default -> Pattern.quote(character);
                })
                .collect(Collectors.joining());
        Pattern compiled = Pattern.compile(expression, Pattern.DOTALL);
        return compiled::matches;
    }
}
