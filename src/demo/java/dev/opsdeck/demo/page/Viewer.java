package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at what.
 *
 * @param thread the timestamp of the thread that is open beside the channel, or null
 */
record Viewer(User user, Channel channel, @Nullable String thread) {

    /** The address of a conversation as somebody sees it: {@code /ada/web}, {@code /ada/@opsdeck}. */
    static String path(Scene scene, User user, Channel channel) {
        String place = channel.isDirect() ? "@" + scene.partner(channel, user).name() : channel.name();
        return "/" + encoded(user.name()) + "/" + encoded(place);
    }

    String path(Scene scene) {
        return path(scene, user, channel);
    }

    /** The address with the open thread. */
    String here(Scene scene) {
        return thread == null ? path(scene) : path(scene) + "?thread=" + encoded(thread);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }
}
