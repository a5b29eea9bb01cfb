package dev.opsdeck.command;

/** How much harm a command can do; also the name of a class of permissions in {@code policy.yaml}. */
public enum Risk {
    /** Shows state. */
    READ("read"),
    /** Shows what may hold personal data: logs and the output of scripts. */
    READ_SENSITIVE("read-sensitive"),
    /** Changes something that can be changed back. */
    CHANGE("change"),
    /** Changes what others depend on. */
    ADMIN("admin");

    private final String word;

    Risk(String word) {
        this.word = word;
    }

    /** The word as it stands in {@code policy.yaml}. */
    public String word() {
        return word;
    }

    /** Whether a command of this risk has an effect: such a command runs once per request and never unrecorded. */
    public boolean hasEffect() {
        return this == CHANGE || this == ADMIN;
    }
}
