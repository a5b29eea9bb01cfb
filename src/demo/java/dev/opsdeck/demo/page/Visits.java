package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.User;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads out of an address who looks at what. */
final class Visits {
    private static final Pattern TS = Pattern.compile("\\d{1,12}\\.\\d{1,6}");

    private final Scene scene;

    Visits(Scene scene) {
        this.scene = scene;
    }

    /** @throws NotFoundResponse when there is nobody of that name, or they are not in such a conversation */
    Viewer viewer(Context context) {
        User user = scene.named(context.pathParam("user"))
                .orElseThrow(() -> new NotFoundResponse("There is nobody of that name."));
        Channel channel = channel(user, context.pathParam("place"))
                .filter(found -> found.has(user.id()))
                .orElseThrow(() -> new NotFoundResponse(user.realName() + " is not in such a channel."));
        String thread = Objects.requireNonNullElse(
                context.method().name().equals("POST") ? context.formParam("thread") : context.queryParam("thread"),
                "");
        return new Viewer(user, channel, TS.matcher(thread).matches() ? thread : null);
    }

    private Optional<Channel> channel(User user, String place) {
        if (place.startsWith("@")) {
            return scene.named(place.substring(1))
                    .map(other -> scene.workspace().channels().direct(user.id(), other.id()));
        }
        return scene.workspace().channels().named(place);
    }

    /** A file for somebody who is in a channel that it was shared in. */
    SlackFile file(Context context) {
        String user = context.pathParam("user");
        return scene.workspace()
                .files()
                .find(context.pathParam("file"))
                .filter(file -> file.shares().stream()
                        .flatMap(share -> scene.workspace().channels().find(share.channel()).stream())
                        .anyMatch(channel -> channel.has(user)))
                .orElseThrow(() -> new NotFoundResponse("There is no such file."));
    }
}
