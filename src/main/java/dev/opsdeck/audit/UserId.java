package dev.opsdeck.audit;

import dev.opsdeck.command.ValueType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person, as a mention or as a Slack user id. */
final class UserId implements ValueType<String> {
    private static final Pattern FORM = Pattern.compile("(?:<@)?([UW][A-Z0-9]{2,})(?:\\|[^>]*)?>?");

    @Override
    public String parse(String word) throws BadValue {
        Matcher form = FORM.matcher(word);
        if (!form.matches()) {
            throw new BadValue("isn't a person: mention one, or write a Slack user id such as U024BE7LH");
        }
        return form.group(1);
    }

    @Override
    public String placeholder() {
        return "@PERSON";
    }
}
