package dev.opsdeck.slack;

import dev.opsdeck.command.SelfCheck;
import dev.opsdeck.command.Text;
import dev.opsdeck.slack.client.Identity;
import dev.opsdeck.slack.client.SlackCondition;
import dev.opsdeck.slack.client.SlackSettings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code doctor} says of Slack: whether it answers, the sockets, and the scopes with what is lost without them. */
@Singleton
final class SlackSelfCheck implements SelfCheck {
    private static final Map<String, String> NEEDED = new LinkedHashMap<>();
    private static final Map<String, String> OPTIONAL = new LinkedHashMap<>();
    private static final Set<String> UNWANTED = Set.of("chat:write.public");

    static {
        NEEDED.put("commands", "the slash command and buttons do not work");
        NEEDED.put("app_mentions:read", "mentions are not heard");
        NEEDED.put("chat:write", "nothing can be answered in channels");
        NEEDED.put("users:read", "nobody can be identified, so everybody is denied");
        NEEDED.put("usergroups:read", "teams made of user groups are empty");
        NEEDED.put("files:write", "long output cannot be attached");
        NEEDED.put("im:write", "private answers that are live, long or a file have no place to go");
        NEEDED.put("im:history", "direct messages are not heard");
        OPTIONAL.put(
                "channels:read",
                "whether a public channel is shared with another company is unknown, so it counts as shared");
        OPTIONAL.put(
                "groups:read",
                "whether a private channel is shared with another company is unknown, so it counts as shared");
        OPTIONAL.put(
                "channels:history",
                "a post to a public channel whose answer was lost is sent again and marked, instead of being looked up");
        OPTIONAL.put(
                "groups:history",
                "a post to a private channel whose answer was lost is sent again and marked, instead of being looked up");
    }

    private final SlackSettings settings;
    private final SlackCondition condition;
    private final Identity identity;

    SlackSelfCheck(SlackSettings settings, SlackCondition condition, Identity identity) {
        this.settings = settings;
        this.condition = condition;
        this.identity = identity;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        Optional<Identity.Facts> facts = settings.botToken().isPresent() ? identity.ask() : Optional.empty();
        Optional<String> trouble = condition.trouble();
        findings.add(trouble.isEmpty() ? well(facts) : finding(Level.BROKEN, Text.of("%s.", trouble.get())));
        facts.ifPresent(known -> scopes(known.scopes(), findings));
        return findings;
    }

    private Finding well(Optional<Identity.Facts> facts) {
        Text sentence = settings.appToken().isPresent()
                ? Text.of("Slack answers; %s of 2 sockets are open.", condition.sockets())
                : Text.of("Slack answers; deliveries come over HTTP.");
        boolean oneSocket = settings.appToken().isPresent() && condition.sockets() < 2;
        return finding(
                oneSocket ? Level.WARNING : Level.OK,
                facts.map(known -> sentence.then(Text.of("The workspace is %s.", Text.code(known.workspaceId()))))
                        .orElse(sentence));
    }

    private static void scopes(Set<String> granted, List<Finding> findings) {
        NEEDED.forEach(
                (scope, lost) -> missing(granted, scope, lost, Level.BROKEN).ifPresent(findings::add));
        OPTIONAL.forEach(
                (scope, lost) -> missing(granted, scope, lost, Level.WARNING).ifPresent(findings::add));
        UNWANTED.stream()
                .filter(granted::contains)
                .forEach(scope -> findings.add(new Finding(
                        "slack scopes",
                        Level.WARNING,
                        Text.of(
                                "%s is granted and not needed: Opsdeck speaks only where it was invited.",
                                Text.code(scope)),
                        Optional.of("take " + scope + " out of the app's bot scopes and install the app again"))));
    }

    private static Optional<Finding> missing(Set<String> granted, String scope, String lost, Level level) {
        return granted.contains(scope)
                ? Optional.empty()
                : Optional.of(new Finding(
                        "slack scopes",
                        level,
                        Text.of("%s is not granted: %s.", Text.code(scope), lost),
                        Optional.of("add " + scope + " to the app's bot scopes and install the app again")));
    }

    private static Finding finding(Level level, Text sentence) {
        return new Finding("slack", level, sentence, Optional.empty());
    }
}
