package dev.opsdeck.standin.kubernetes.api;

import java.util.List;
import java.util.Map;

/**
 * Whose request it is.
 *
 * @param extra what an impersonating account says about the person
 */
public record Identity(String user, List<String> groups, Map<String, List<String>> extra) {
    /** May do everything. */
    public static final String MASTERS = "system:masters";

    /** An account with its groups. */
    public static Identity of(String user, String... groups) {
        return new Identity(user, List.of(groups), Map.of());
    }

    static Identity anonymous() {
        return of("system:anonymous", "system:unauthenticated");
    }
}
