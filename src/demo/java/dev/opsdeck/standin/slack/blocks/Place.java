package dev.opsdeck.standin.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A node under examination: where it stands, and where complaints about it go, worded as Slack words them. */
record Place(JsonNode node, String pointer, List<String> complaints) {
    /** The fewest characters or items of what may not be empty. */
    static final int ONE = 1;

    void complain(String what) {
        complaints.add("[ERROR] %s [json-pointer:%s]".formatted(what, pointer));
    }

    String type() {
        return Json.text(node, "type");
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    Place at(String field) {
        return new Place(node.path(field), pointer + "/" + field, complaints);
    }

    private Place at(int index) {
        return new Place(node.path(index), pointer + "/" + index, complaints);
    }

    /** Complains when one of the fields is missing. */
    Place needs(String... fields) {
        for (String field : fields) {
            if (!has(field)) {
                complain("missing required field: " + field);
            }
        }
        return this;
    }

    /** Complains about fields other than these (and {@code type}). */
    Place allows(Set<String> fields) {
        node.fieldNames().forEachRemaining(name -> {
            if (!name.equals("type") && !fields.contains(name)) {
                complain("invalid additional property: " + name);
            }
        });
        return this;
    }

    /** Checks a string of 1 to {@code longest} characters, if it is there. */
    Place string(String field, int longest) {
        if (has(field)) {
            at(field).isString(ONE, longest);
        }
        return this;
    }

    /** Checks a string that may be empty, if it is there. */
    Place stringOrEmpty(String field, int longest) {
        if (has(field)) {
            at(field).isString(0, longest);
        }
        return this;
    }

    private void isString(int shortest, int longest) {
        if (!node.isTextual()) {
            complain("must provide a string");
        } else if (node.asText().length() > longest) {
            complain("must be less than %d characters".formatted(longest + 1));
        } else if (node.asText().length() < shortest) {
            complain("must be more than %d characters".formatted(shortest - 1));
        }
    }

    /** Checks that a string is one of these, if it is there. */
    Place oneOf(String field, Set<String> values) {
        if (has(field) && !values.contains(Json.text(node, field))) {
            at(field).complain("must be a valid enum value");
        }
        return this;
    }

    /** Checks an array and each of its items, if it is there. */
    Place items(String field, int fewest, int most, Consumer<Place> each) {
        if (has(field)) {
            at(field).isArray(fewest, most, each);
        }
        return this;
    }

    void isArray(int fewest, int most, Consumer<Place> each) {
        if (!node.isArray()) {
            complain("must provide an array");
            return;
        }
        if (node.size() > most) {
            complain("no more than %d items allowed".formatted(most));
        }
        if (node.size() < fewest) {
            complain("must be more than %d items".formatted(fewest - 1));
        }
        for (int i = 0; i < node.size(); i++) {
            each.accept(at(i));
        }
    }

    /** Applies a rule to a field, if it is there. */
    Place object(String field, Consumer<Place> rule) {
        if (has(field)) {
            Place inner = at(field);
            if (inner.node().isObject()) {
                rule.accept(inner);
            } else {
                inner.complain("must provide an object");
            }
        }
        return this;
    }
}
