package dev.opsdeck.standin.slack.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Open modals, in the order they were opened, and home tabs. */
public final class Views {
    private final Map<String, View> open = new LinkedHashMap<>();
    private final Map<String, View> homes = new LinkedHashMap<>();
    private final Ids ids;
    private final Changes changes;

    Views(Ids ids, Changes changes) {
        this.ids = ids;
        this.changes = changes;
    }

    /** Opens the first modal of a stack. */
    public View open(String user, JsonNode definition) {
        String id = ids.next("V");
        return keep(new View(id, user, ids.ts(), new View.Place(id, "", external(definition)), definition));
    }

    /** Puts a modal on top of another. */
    public View push(View below, JsonNode definition) {
        View.Place place = new View.Place(below.place().rootId(), below.id(), external(definition));
        return keep(new View(ids.next("V"), below.user(), ids.ts(), place, definition));
    }

    public View update(View old, JsonNode definition) {
        return keep(new View(old.id(), old.user(), ids.ts(), old.place(), definition));
    }

    /** Publishes somebody's home tab. */
    public View publish(String user, JsonNode definition) {
        View home;
        synchronized (this) {
            View old = homes.get(user);
            String id = old == null ? ids.next("V") : old.id();
            home = new View(id, user, ids.ts(), new View.Place(id, "", external(definition)), definition);
            homes.put(user, home);
        }
        changes.announce("view", home.id());
        return home;
    }

    /** Closes one modal; those below it stay. */
    public void close(View view) {
        synchronized (this) {
            open.remove(view.id());
        }
        changes.announce("view", view.id());
    }

    /** Closes the whole stack. */
    public void clear(View view) {
        synchronized (this) {
            open.values()
                    .removeIf(
                            other -> other.place().rootId().equals(view.place().rootId()));
        }
        changes.announce("view", view.id());
    }

    public synchronized Optional<View> find(String id) {
        return Optional.ofNullable(open.get(id))
                .or(() -> homes.values().stream()
                        .filter(home -> home.id().equals(id))
                        .findFirst());
    }

    public synchronized Optional<View> external(String externalId) {
        return open.values().stream()
                .filter(view -> view.place().externalId().equals(externalId))
                .findFirst();
    }

    /** What a person has open, the one on top last. */
    public synchronized List<View> openFor(String user) {
        return open.values().stream().filter(view -> view.user().equals(user)).toList();
    }

    public synchronized Optional<View> home(String user) {
        return Optional.ofNullable(homes.get(user));
    }

    public int depth(View view) {
        return (int) openFor(view.user()).stream()
                .filter(other ->
                        Objects.equals(other.place().rootId(), view.place().rootId()))
                .count();
    }

    private View keep(View view) {
        synchronized (this) {
            open.put(view.id(), view);
        }
        changes.announce("view", view.id());
        return view;
    }

    private static String external(JsonNode definition) {
        return definition.path("external_id").asText("");
    }
}
