package dev.opsdeck.slack.blocks;

/**
 * What one Slack message may hold. Documented: 50 blocks, 3,000 characters a section, 10 elements a context, 25 buttons,
 * 75 characters a label. Found in the field (bolt-js#2509): all blocks together beyond about 13,200 characters are
 * refused, and {@code chat.update} refuses a text of more than 4,000.
 */
final class MessageLimits {
    static final int BLOCKS = 50;
    static final int CHARACTERS = 12_000;
    static final int SECTION = 3_000;
    static final int CONTEXT_ELEMENTS = 10;
    static final int CONTEXT_CHARACTERS = 600;
    static final int BUTTONS = 25;
    static final int BUTTON_LABEL = 75;
    static final int TEXT = 3_000;
    static final int TABLE_COLUMNS = 20;
    static final int CELL = 300;
    static final int LINE = 500;

    /** Lines or rows that are shown whole; more are cut and go along as a file. */
    static final int INLINE_LINES = 40;

    /** Characters that are shown whole. */
    static final int INLINE_CHARACTERS = 2_800;

    private MessageLimits() {}
}
