package dev.opsdeck.slack.client;

import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.usergroups.users.UsergroupsUsersListResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import dev.opsdeck.access.identity.Directory;
import jakarta.inject.Singleton;
import java.util.Set;

/** People and groups, as Slack knows them. */
@Singleton
public final class SlackDirectory implements Directory {
    private final WebApi webApi;
    private final BotIdentity identity;

    public SlackDirectory(WebApi webApi, BotIdentity identity) {
        this.webApi = webApi;
        this.identity = identity;
    }

    @Override
    public Person person(String userId) throws DirectoryUnavailable {
        UsersInfoResponse response =
                asked("users.info", webApi.once("users.info", slack -> slack.usersInfo(info -> info.user(userId))));
        User user = response.getUser();
        if (user == null || user.getId() == null || user.getTeamId() == null) {
            throw new DirectoryUnavailable("Slack says nothing of " + userId);
        }
        return new Person(
                user.getId(),
                user.getTeamId(),
                user.isRestricted() || user.isUltraRestricted(),
                user.isBot() || user.isWorkflowBot(),
                user.isDeleted(),
                user.isStranger());
    }

    @Override
    public Set<String> members(String groupId) throws DirectoryUnavailable {
        UsergroupsUsersListResponse response = asked(
                "usergroups.users.list",
                webApi.once(
                        "usergroups.users.list", slack -> slack.usergroupsUsersList(list -> list.usergroup(groupId))));
        return response.getUsers() == null ? Set.of() : Set.copyOf(response.getUsers());
    }

    @Override
    public String homeWorkspace() throws DirectoryUnavailable {
        return identity.known()
                .map(BotIdentity.Facts::workspaceId)
                .orElseThrow(() -> new DirectoryUnavailable("Slack does not say which workspace this is"));
    }

    private static <R extends SlackApiTextResponse> R asked(String method, ApiResult<R> answer)
            throws DirectoryUnavailable {
        return switch (answer) {
            case ApiResult.Ok<R>(R response) -> response;
            case ApiResult.Error<R>(String error) -> throw new DirectoryUnavailable(method + ": " + error);
            case ApiResult<R> away -> throw new DirectoryUnavailable(method + " was not answered: " + away.explained());
        };
    }
}
