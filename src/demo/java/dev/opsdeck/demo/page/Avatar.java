package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.User;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** A small picture of somebody: initials on a colour of their own, or the app's icon. */
final class Avatar {
    private static final int COLOURS = 6;

    private Avatar() {}

    static Element of(Scene scene, String userId) {
        if (scene.isApp(userId)) {
            return Markup.of("img", "avatar").attr("src", "/-/icon.svg").attr("alt", "");
        }
        return of(initials(scene.person(userId)), "colour-" + Math.floorMod(userId.hashCode(), COLOURS));
    }

    static Element of(Scene scene, User user) {
        return of(scene, user.id());
    }

    /** The workspace itself, when it speaks. */
    static Element ofSlack() {
        return of("#", "plain");
    }

    private static Element of(String letters, String colour) {
        return Markup.of("span", "avatar", colour).attr("aria-hidden", "true").text(letters);
    }

    private static String initials(String name) {
        return Arrays.stream(name.split("[\\s.-]+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
