package dev.opsdeck.feature.namespaces;

import dev.opsdeck.command.ValueType;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a namespace to be registered. Temporal itself has no rule for characters, and takes names its own database
 * then cannot store; what is allowed here works in every tool, address and file name. Namespaces that are there already
 * may be called anything.
 */
final class NamespaceName implements ValueType<String> {
    private static final int LONGEST = 255;
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    @Override
    public String parse(String word) throws BadValue {
        if (word.length() > LONGEST) {
            throw new BadValue("has %d characters; a namespace name has at most %d; try pnats-staging"
                    .formatted(word.length(), LONGEST));
        }
        if (!RULE.matcher(word).matches()) {
            throw new BadValue(
                    "can't be a namespace name: use letters, digits, \".\", \"_\" and \"-\", a letter or digit"
                            + " first, for example pnats-staging");
        }
        if (word.toLowerCase(Locale.ROOT).startsWith("temporal-")) {
            throw new BadValue("is reserved: names that begin with temporal- belong to the Temporal server itself;"
                    + " choose another, for example pnats-staging");
        }
        return word;
    }

    @Override
    public String placeholder() {
        return "NAME";
    }
}
