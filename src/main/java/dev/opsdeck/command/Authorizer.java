package dev.opsdeck.command;

/** The policy as commands see it. Decides from memory: no call blocks. */
public interface Authorizer {

    /** Whether the caller may do {@code permission} to {@code target} when asking from {@code place}. */
    Decision decide(Caller caller, Permission permission, Target target, Place place);

    /** Whether sensitive output (logs, output of scripts) about the target may be shown to everybody in the place. */
    boolean showsSensitive(Target target, Place place);

    /** The digest of the policy in force, as it stands in records and denials: 12 hexadecimal digits. */
    String digest();
}
