package dev.opsdeck.slack.blocks;

import dev.opsdeck.command.Reply.Outcome;

/**
 * The sign of an outcome: words first, as colour and emoji alone tell nothing to some readers. Only what is done has a
 * green sign.
 *
 * @param emoji Slack's name of it
 * @param words what it says
 */
record OutcomeBadge(String emoji, String words) {

    static OutcomeBadge of(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> new OutcomeBadge("hourglass_flowing_sand", "Running");
            case DONE -> new OutcomeBadge("white_check_mark", "Done");
            case REFUSED -> new OutcomeBadge("warning", "Not done");
            case DENIED -> new OutcomeBadge("no_entry", "Denied");
            case FAILED -> new OutcomeBadge("x", "Failed");
            case EXPIRED -> new OutcomeBadge("hourglass", "Expired");
            case UNKNOWN -> new OutcomeBadge("grey_question", "Outcome unknown");
        };
    }
}
