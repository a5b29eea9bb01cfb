package dev.opsdeck.standin.slack.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.User.Flag;
import dev.opsdeck.standin.slack.model.UserGroup;
import dev.opsdeck.standin.slack.model.Workspace;

/** {@code users.info}, {@code usergroups.list}, {@code usergroups.users.list}. */
final class PeopleMethods {
    private final Workspace workspace;

    PeopleMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    ObjectNode usersInfo(Arguments arguments) {
        User user =
                workspace.people().user(arguments.required("user")).orElseThrow(() -> new Refused("user_not_found"));
        ObjectNode answer = Json.object();
        answer.set("user", json(user));
        return answer;
    }

    ObjectNode userGroupsList(Arguments arguments) {
        ObjectNode answer = Json.object();
        ArrayNode groups = answer.putArray("usergroups");
        workspace.people().groups().stream()
                .filter(group -> !group.disabled() || arguments.flag("include_disabled"))
                .forEach(group -> groups.add(json(group, arguments)));
        return answer;
    }

    ObjectNode userGroupsUsersList(Arguments arguments) {
        UserGroup group = workspace
                .people()
                .group(arguments.required("usergroup"))
                .filter(found -> !found.disabled() || arguments.flag("include_disabled"))
                .orElseThrow(() -> new Refused("no_such_subteam"));
        ObjectNode answer = Json.object();
        group.members().forEach(answer.putArray("users")::add);
        return answer;
    }

    private static ObjectNode json(User user) {
        ObjectNode json = Json.object()
                .put("id", user.id())
                .put("team_id", user.teamId())
                .put("name", user.name())
                .put("real_name", user.realName())
                .put("deleted", user.is(Flag.DELETED))
                .put("tz", "Etc/UTC")
                .put("is_bot", user.is(Flag.BOT))
                .put("is_admin", user.is(Flag.ADMIN))
                .put("is_restricted", user.is(Flag.GUEST) || user.is(Flag.SINGLE_CHANNEL_GUEST))
                .put("is_ultra_restricted", user.is(Flag.SINGLE_CHANNEL_GUEST))
                .put("is_stranger", user.is(Flag.STRANGER));
        json.putObject("profile").put("display_name", user.name()).put("real_name", user.realName());
        return json;
    }

    private ObjectNode json(UserGroup group, Arguments arguments) {
        ObjectNode json = Json.object()
                .put("id", group.id())
                .put("team_id", workspace.teamId())
                .put("handle", group.handle())
                .put("name", group.name())
                .put("is_usergroup", true)
                .put("date_delete", group.disabled() ? 1 : 0);
        if (arguments.flag("include_users")) {
            group.members().forEach(json.putArray("users")::add);
        }
        if (arguments.flag("include_count")) {
            json.put("user_count", group.members().size());
        }
        return json;
    }
}
