package dev.opsdeck.access.policy;

import dev.opsdeck.config.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The kinds of Slack ids that a policy uses: ids, as names can be changed by anybody. */
public enum SlackId {
    USER("[UW][A-Z0-9]{2,}", "a Slack user id such as U024BE7LH (in the profile: ⋮, Copy member ID)"),
    GROUP("S[A-Z0-9]{2,}", "a Slack user group id such as S0614TZR7"),
    CHANNEL("[CG][A-Z0-9]{2,}", "a Slack channel id such as C0WEB1234 (at the end of the channel's details)");

    private final String form;
    private final String rule;

    SlackId(String form, String rule) {
        this.form = form;
        this.rule = rule;
    }

    /** The id of a value, or a mistake. */
    public Optional<String> in(YamlValue value) {
        return value.text().filter(text -> {
            boolean right = Pattern.matches(form, text);
            if (!right) {
                value.wrong("\"%s\" is not %s".formatted(text, rule));
            }
            return right;
        });
    }

    /** The ids of a list that must have at least one, each once. */
    public SortedSet<String> allIn(YamlValue list) {
        SortedSet<String> ids = new TreeSet<>();
        List<YamlValue> values = list.list();
        for (YamlValue value : values) {
            in(value).ifPresent(id -> {
                if (!ids.add(id)) {
                    value.wrong("\"%s\" is there twice".formatted(id));
                }
            });
        }
        return ids;
    }
}
