package dev.opsdeck.access.identity;

import java.util.Set;

/** What Slack knows of people and groups. Every call asks Slack: callers cache. */
public interface Directory {

    /**
     * Facts that decide whether a person may do anything at all.
     *
     * @param userId Slack user id
     * @param workspaceId Slack workspace the person belongs to
     */
    record Person(String userId, String workspaceId, boolean guest, boolean bot, boolean deleted, boolean stranger) {}

    /**
     * The facts of a person.
     *
     * @throws DirectoryUnavailable when Slack did not answer, or knows no such person
     */
    Person person(String userId) throws DirectoryUnavailable;

    /**
     * The user ids of a user group.
     *
     * @param groupId Slack id of the group ({@code S…})
     * @throws DirectoryUnavailable when Slack did not answer, or knows no such group
     */
    Set<String> members(String groupId) throws DirectoryUnavailable;

    /** The workspace that Opsdeck is installed in. */
    String homeWorkspace() throws DirectoryUnavailable;

    /** Slack cannot say. */
    final class DirectoryUnavailable extends Exception {
        private static final long serialVersionUID = 1L;

        public DirectoryUnavailable(String message) {
            super(message);
        }

        public DirectoryUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
