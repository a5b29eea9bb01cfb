package dev.opsdeck.slack.blocks;

import dev.opsdeck.command.Reply.Outcome;

/**
 * The sign of an outcome: words first, as colour and emoji alone tell nothing to some readers. Only what is done has a
 * green sign.
 *
 * @param emoji Slack's name of it
 * @param words what it says
 */
record Mark(String emoji, String words) {

    static Mark of(Outcome outcome) {
        return switch (outcome) {
            case RUNNING -> new Mark("hourglass_flowing_sand", "Running");
            case DONE -> new Mark("white_check_mark", "Done");
            case REFUSED -> new Mark("warning", "Not done");
            case DENIED -> new Mark("no_entry", "Denied");
            case FAILED -> new Mark("x", "Failed");
            case EXPIRED -> new Mark("hourglass", "Expired");
            case UNKNOWN -> new Mark("grey_question", "Outcome unknown");
        };
    }
}
