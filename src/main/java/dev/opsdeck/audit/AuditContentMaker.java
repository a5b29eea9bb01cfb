package dev.opsdeck.audit;

import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.dispatch.AuditTrail;
import dev.opsdeck.command.dispatch.AuditTrail.AuditEvent;
import dev.opsdeck.redaction.Redaction;
import dev.opsdeck.redaction.Redactor;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes of what the dispatcher says what is recorded: without secrets, and only of what both databases keep unchanged. */
@Singleton
final class AuditContentMaker {
    /** Detail is small: so many facts of so many characters, which fit its column however they are escaped. */
    private static final int MOST_FACTS = 16;

    private static final int LONGEST_FACT = 500;

    private final Authorizer authorizer;
    private final Clock clock;
    private final Redactor redactor;

    AuditContentMaker(Authorizer authorizer, Clock clock, Redactor redactor) {
        this.authorizer = authorizer;
        this.clock = clock;
        this.redactor = redactor;
    }

    AuditContent contentOf(AuditEvent said) {
        Draft draft = new Draft(redactor);
        Request request = said.request();
        draft.put(Field.REQUEST, request.id());
        draft.put(Field.PHASE, word(said.phase()));
        draft.put(Field.ENTRY, word(request.entry()));
        draft.put(Field.WORKSPACE, request.workspaceId());
        draft.put(Field.USER, request.userId());
        draft.put(Field.CHANNEL, request.place().channelId());
        draft.put(Field.THREAD, request.place().threadTs());
        draft.put(Field.TEXT, draft.redacted(request.text()));
        draft.put(Field.NORMALISED, said.command().map(AuditTrail.Typed::line).map(draft::redacted));
        draft.put(Field.COMMAND, said.command().map(AuditTrail.Typed::name));
        draft.put(Field.TARGET, said.target().map(Target::words));
        draft.put(Field.ENVIRONMENT, said.target().flatMap(Target::livesIn).map(Environment::word));
        draft.put(Field.GRANT, said.grant());
        // The digest the decision was made under; before a decision, that of the policy in force.
        draft.put(Field.POLICY, Optional.ofNullable(said.detail().get("policy")).orElseGet(() -> authorizer.digest()));
        draft.put(Field.OUTCOME, said.outcome().map(AuditContentMaker::word));
        draft.texts.put(Field.DETAIL, Canonical.detail(facts(said.detail(), draft)));
        return new AuditContent(clock.instant().truncatedTo(ChronoUnit.MICROS), draft.redactions, draft.texts);
    }

    private static Map<String, String> facts(Map<String, String> detail, Draft draft) {
        Map<String, String> facts = new TreeMap<>();
        detail.entrySet().stream()
                .filter(fact -> !fact.getKey().equals("policy"))
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_FACTS)
                .forEach(fact -> facts.put(
                        StoredText.of(fact.getKey(), Field.REQUEST.longest()),
                        StoredText.of(draft.redacted(fact.getValue()), LONGEST_FACT)));
        return facts;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Content being put together. */
    private static final class Draft {
        private final EnumMap<Field, String> texts = new EnumMap<>(Field.class);
        private final Redactor redactor;
        private int redactions;

        Draft(Redactor redactor) {
            this.redactor = redactor;
        }

        private String redacted(String text) {
            Redaction.Redacted redacted = redactor.redact(text);
            redactions += redacted.count();
            return redacted.text();
        }

        private void put(Field field, String text) {
            texts.put(field, StoredText.of(text, field.longest()));
        }

        private void put(Field field, Optional<String> text) {
            text.ifPresent(present -> put(field, present));
        }
    }
}
