package dev.opsdeck.slack.socket;

/** What happens to a socket. */
sealed interface SocketEvent {

    /**
     * Slack can deliver now.
     *
     * @param connections how many sockets of this app Slack counts, in all processes
     */
    record Ready(int connections) implements SocketEvent {}

    /** Slack will close it: another one must be opened first. */
    record Replace(String reason) implements SocketEvent {}

    /** Socket Mode is switched off in the app's settings. */
    record SwitchedOff() implements SocketEvent {}

    /** The socket takes and sends nothing more. */
    record Ended(String why) implements SocketEvent {}
}
