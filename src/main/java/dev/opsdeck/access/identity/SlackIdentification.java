package dev.opsdeck.access.identity;

import dev.opsdeck.access.CurrentPolicy;
import dev.opsdeck.access.identity.Directory.Person;
import dev.opsdeck.access.policy.Team;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Callers;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Identifies people by Slack's facts and the policy's teams. Fails closed: whom Slack does not vouch for is a stranger, and
 * a group that Slack has not told about for 15 minutes has nobody in it. Only {@code members} of a team, once seen, stay in
 * it while Slack is silent.
 */
@Singleton
final class SlackIdentification implements Callers {
    private static final String SILENT =
            "Slack can't say who you are right now, so nothing was done: try again in a minute.";

    /** Slack's own bot, which Slack's facts do not call one. */
    private static final String SLACKBOT = "USLACKBOT";

    private final People people;
    private final Memberships memberships;
    private final CurrentPolicy policy;

    SlackIdentification(People people, Memberships memberships, CurrentPolicy policy) {
        this.people = people;
        this.memberships = memberships;
        this.policy = policy;
    }

    @Override
    public Identified identify(Request request) {
        Optional<String> home = people.home();
        if (home.isEmpty()) {
            return new Identified.Stranger(SILENT);
        }
        if (!request.workspaceId().equals(home.get())) {
            return new Identified.Stranger("Opsdeck only answers people of its own workspace.");
        }
        return switch (people.of(request.userId())) {
            case People.Known.Missing _ -> new Identified.Stranger(SILENT);
            case People.Known.Fresh(Person person) ->
                refusal(person, home.get())
                        .<Identified>map(Identified.Stranger::new)
                        .orElseGet(() -> member(request, allTeams(request.userId())));
            case People.Known.Stale(Person person) ->
                refusal(person, home.get())
                        .<Identified>map(Identified.Stranger::new)
                        .orElseGet(() -> unvouched(request));
        };
    }

    /** Slack is silent for too long: the policy's own lists of members are all that counts. */
    private Identified unvouched(Request request) {
        SortedSet<String> listed = listedTeams(request.userId());
        return listed.isEmpty() ? new Identified.Stranger(SILENT) : member(request, allTeams(request.userId()));
    }

    private static Optional<String> refusal(Person person, String home) {
        if (person.bot() || person.userId().equals(SLACKBOT)) {
            return Optional.of("Opsdeck doesn't answer bots.");
        }
        if (person.deleted()) {
            return Optional.of("This account is deactivated.");
        }
        if (person.stranger() || !person.workspaceId().equals(home)) {
            return Optional.of("Opsdeck only answers people of its own workspace.");
        }
        return person.guest() ? Optional.of("Opsdeck doesn't answer guests.") : Optional.empty();
    }

    private static Identified member(Request request, SortedSet<String> teams) {
        return new Identified.Member(new Caller(request.userId(), request.workspaceId(), teams));
    }

    private SortedSet<String> listedTeams(String userId) {
        SortedSet<String> teams = new TreeSet<>();
        for (Team team : policy.decisions().policy().teams().values()) {
            if (team.members().contains(userId)) {
                teams.add(team.name());
            }
        }
        return teams;
    }

    private SortedSet<String> allTeams(String userId) {
        memberships.ensure(policy.groups());
        SortedSet<String> teams = listedTeams(userId);
        for (Team team : policy.decisions().policy().teams().values()) {
            if (team.groups().stream().anyMatch(group -> memberships.contains(group, userId))) {
                teams.add(team.name());
            }
        }
        return teams;
    }
}
