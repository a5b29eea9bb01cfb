package dev.opsdeck.standin.slack.model;

import dev.opsdeck.standin.slack.blocks.Special;
import java.util.List;

/** Something with content that somebody can see and click: a message or an ephemeral. */
public sealed interface Posted permits Message, Ephemeral {
    String channel();

    String ts();

    Content content();

    default String text() {
        return content().text();
    }

    default String visibleText() {
        return content().visibleText();
    }

    /** Everything the content triggers: mentions, links, dates. */
    default List<Special> specials() {
        return content().specials();
    }

    /** What notifies somebody: {@code <!channel>} and its kin, people, user groups. */
    default List<Special> pings() {
        return specials().stream().filter(Special::pings).toList();
    }

    /** Every link, also the ones Slack makes by itself from a bare address. */
    default List<Special.Link> links() {
        return specials().stream()
                .filter(Special.Link.class::isInstance)
                .map(Special.Link.class::cast)
                .toList();
    }
}
