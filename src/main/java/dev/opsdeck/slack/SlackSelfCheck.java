package dev.opsdeck.slack;

import dev.opsdeck.command.SelfCheck;
import dev.opsdeck.command.Text;
import dev.opsdeck.slack.client.BotIdentity;
import dev.opsdeck.slack.client.SlackSettings;
import dev.opsdeck.slack.client.SlackStatus;
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
        NEEDED.put("app_mentions:read", "Opsdeck does not see mentions");
        NEEDED.put("chat:write", "Opsdeck cannot answer in channels");
        NEEDED.put("users:read", "nobody can be identified, so everybody is denied");
        NEEDED.put("usergroups:read", "teams made of user groups are empty");
        NEEDED.put("files:write", "long output cannot be attached");
        NEEDED.put("im:write", "private answers that are live, long, or a file cannot be delivered");
        NEEDED.put("im:history", "Opsdeck does not see direct messages");
        OPTIONAL.put(
                "channels:read",
                "whether a public channel is shared with another company is unknown, so it counts as shared");
        OPTIONAL.put(
                "groups:read",
                "whether a private channel is shared with another company is unknown, so it counts as shared");
        OPTIONAL.put(
                "channels:history",
                "a post to a public channel that Slack did not confirm is sent again and marked, instead of being looked up");
        OPTIONAL.put(
                "groups:history",
                "a post to a private channel that Slack did not confirm is sent again and marked, instead of being looked up");
    }

    private final SlackSettings settings;
    private final SlackStatus status;
    private final BotIdentity identity;

    SlackSelfCheck(SlackSettings settings, SlackStatus status, BotIdentity identity) {
        this.settings = settings;
        this.status = status;
        this.identity = identity;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        Optional<BotIdentity.Facts> facts = settings.botToken().isPresent() ? identity.ask() : Optional.empty();
        Optional<String> trouble = status.trouble();
        findings.add(trouble.isEmpty() ? well(facts) : finding(Level.BROKEN, Text.of("%s.", trouble.get())));
        facts.ifPresent(known -> scopes(known.scopes(), findings));
        return findings;
    }

    private Finding well(Optional<BotIdentity.Facts> facts) {
        Text sentence = settings.appToken().isPresent()
                ? Text.of("Slack answers; %s of 2 sockets are open.", status.sockets())
                : Text.of("Slack answers; deliveries arrive over HTTP.");
        boolean oneSocket = settings.appToken().isPresent() && status.sockets() < 2;
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
                                "%s is granted but not needed: Opsdeck posts only where it was invited.",
                                Text.code(scope)),
                        Optional.of("remove " + scope + " from the app's bot scopes and reinstall the app"))));
    }

    private static Optional<Finding> missing(Set<String> granted, String scope, String lost, Level level) {
        return granted.contains(scope)
                ? Optional.empty()
                : Optional.of(new Finding(
                        "slack scopes",
                        level,
                        Text.of("%s is not granted: %s.", Text.code(scope), lost),
                        Optional.of("add " + scope + " to the app's bot scopes and reinstall the app")));
    }

    private static Finding finding(Level level, Text sentence) {
        return new Finding("slack", level, sentence, Optional.empty());
    }
}
