package dev.opsdeck.demo.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opsdeck.standin.slack.Person;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.blocks.Json;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Posted;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.View;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What people do on the page: forms that come in, acts of the stand-in's persons that come of them. */
final class Acts {
    /** A little more than Slack gives an app to answer a submission. */
    private static final Duration SUBMISSION = Duration.ofSeconds(4);

    private static final int LONGEST_LINE = 8_000;

    private final SlackStandIn slack;
    private final Scene scene;
    private final Visits visits;
    private final Typing typing;

    Acts(SlackStandIn slack, Scene scene, Visits visits) {
        this.slack = slack;
        this.scene = scene;
        this.visits = visits;
        this.typing = new Typing(scene);
    }

    /** A line was typed. */
    void write(Context context) {
        Viewer viewer = visits.viewer(context);
        String line = field(context, "text").strip();
        if (line.isEmpty() || line.length() > LONGEST_LINE) {
            throw new BadRequestResponse("A message has 1 to %,d characters.".formatted(LONGEST_LINE));
        }
        boolean inThread = field(context, "in-thread").equals("true");
        typing.typed(slack.person(viewer.user()), viewer, inThread, line);
        done(context, viewer.here(scene));
    }

    /** A button was pressed, or an option chosen. */
    void press(Context context) {
        Viewer viewer = visits.viewer(context);
        Posted posted = posted(viewer, field(context, "ts"));
        Person person = slack.person(viewer.user());
        String action = field(context, "action");
        String option = field(context, ElementView.OPTION + action);
        onThePage(() -> option.isEmpty() ? person.click(posted, action) : person.choose(posted, action, option));
        done(context, viewer.here(scene));
    }

    /** Something that one person alone sees was read. */
    void dismiss(Context context) {
        Viewer viewer = visits.viewer(context);
        if (posted(viewer, field(context, "ts")) instanceof Ephemeral shown) {
            scene.workspace().messages().deleteEphemeral(shown.ts());
        }
        done(context, viewer.here(scene));
    }

    /** A modal was submitted; what the app objects to comes back as JSON, by block. */
    void submit(Context context) {
        View view = view(context);
        var values = InputView.values(view.definition().path("blocks"), context.formParamMap());
        Delivery delivery = person(view).views().submit(view, values);
        Optional<JsonNode> errors = answer(delivery).filter(answer -> answer.has("errors"));
        if (errors.isPresent()) {
            context.status(HttpStatus.UNPROCESSABLE_CONTENT)
                    .contentType("application/json")
                    .result(Json.write(errors.get().path("errors")));
        } else {
            done(context, back(context));
        }
    }

    /** A button of a modal was pressed. */
    void pressInView(Context context) {
        View view = view(context);
        onThePage(() -> person(view).views().click(view, field(context, "action")));
        done(context, back(context));
    }

    void close(Context context) {
        View view = view(context);
        person(view).views().close(view, false);
        done(context, back(context));
    }

    /** The answer to a submission; a form error of its own when there is none in time. */
    private Optional<JsonNode> answer(Delivery delivery) {
        return scene.workspace()
                .changes()
                .await(
                        () -> delivery.ack()
                                .map(Delivery.Ack::answer)
                                .or(() -> delivery.notice().map(Acts::trouble)),
                        SUBMISSION);
    }

    private static JsonNode trouble(String notice) {
        var answer = Json.object();
        answer.putObject("errors").put("", notice);
        return answer;
    }

    /** What the stand-in cannot find was taken away between the page and the press. */
    private static Delivery onThePage(Supplier<Delivery> act) {
        try {
            return act.get();
        } catch (AssertionError gone) {
            throw new NotFoundResponse("That button is no longer there.");
        }
    }

    private Person person(View view) {
        User user = scene.workspace().people().user(view.user()).orElseThrow(NotFoundResponse::new);
        return slack.person(user);
    }

    private View view(Context context) {
        return scene.workspace()
                .views()
                .find(context.pathParam("view"))
                .filter(view -> view.user().equals(context.pathParam("user")))
                .orElseThrow(() -> new NotFoundResponse("That form is closed."));
    }

    private Posted posted(Viewer viewer, String ts) {
        return scene.workspace()
                .messages()
                .find(viewer.channel().id(), ts)
                .<Posted>map(message -> message)
                .or(() -> scene.workspace().messages().ephemerals().stream()
                        .filter(shown -> shown.ts().equals(ts)
                                && shown.user().equals(viewer.user().id()))
                        .findFirst())
                .orElseThrow(() -> new NotFoundResponse("That message is no longer there."));
    }

    /** The script stays where it is; a browser without one goes back to the page. */
    private static void done(Context context, String page) {
        if (context.header("X-Script") != null) {
            context.status(HttpStatus.NO_CONTENT);
        } else {
            context.redirect(page, HttpStatus.SEE_OTHER);
        }
    }

    /** Only ever a page of our own. */
    private static String back(Context context) {
        String path = field(context, "back");
        return path.startsWith("/") && !path.startsWith("//") && !path.contains("\\") ? path : "/";
    }

    private static String field(Context context, String name) {
        return Objects.requireNonNullElse(context.formParam(name), "");
    }
}
