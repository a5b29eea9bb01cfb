package dev.opsdeck.standin.slack.model;

import java.util.List;

/** A Slack user group ("@web"); a disabled one is left out of lists unless asked for. */
public record UserGroup(String id, String handle, String name, List<String> members, boolean disabled) {
    public UserGroup {
        members = List.copyOf(members);
    }

    public UserGroup disable() {
        return new UserGroup(id, handle, name, members, true);
    }
}
