package dev.opsdeck.access.file;

import dev.opsdeck.access.policy.SlackId;
import dev.opsdeck.access.policy.Team;
import dev.opsdeck.config.Problems;
import dev.opsdeck.config.YamlMap;
import dev.opsdeck.config.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@code teams}. */
final class TeamReader {
    /** A team's name is part of a Kubernetes group and of a RoleBinding's name. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    private final Problems problems;

    TeamReader(Problems problems) {
        this.problems = problems;
    }

    Map<String, Team> teams(YamlValue value) {
        Map<String, Team> teams = new LinkedHashMap<>();
        Optional<String> onCall = Optional.empty();
        for (YamlMap.Entry entry : value.named()) {
            Team team = team(entry);
            if (team.onCall() && onCall.isPresent()) {
                problems.add(
                        entry.position(),
                        "%s and %s are both on call: one team can be".formatted(onCall.get(), team.name()));
            }
            onCall = team.onCall() ? Optional.of(team.name()) : onCall;
            teams.put(team.name(), team);
        }
        return teams;
    }

    private Team team(YamlMap.Entry entry) {
        if (!NAME.matcher(entry.key()).matches()) {
            problems.add(
                    entry.position(),
                    "\"%s\" is no name for a team: use at most 40 small letters, digits and -, for example web"
                            .formatted(entry.key()));
        }
        YamlMap map = entry.value().map("a team", "groups", "members", "channel", "on-call");
        if (!map.entries().isEmpty()
                && map.find("groups").isEmpty()
                && map.find("members").isEmpty()) {
            problems.add(entry.position(), "nobody is in %s: a team needs groups or members".formatted(entry.key()));
        }
        return new Team(
                entry.key(),
                map.find("groups").map(SlackId.GROUP::allIn).orElseGet(TreeSet::new),
                map.find("members").map(SlackId.USER::allIn).orElseGet(TreeSet::new),
                map.find("channel").flatMap(SlackId.CHANNEL::in),
                map.find("on-call").flatMap(YamlValue::flag).orElse(false));
    }
}
