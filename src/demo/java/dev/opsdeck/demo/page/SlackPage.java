package dev.opsdeck.demo.page;

import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.SlackFile;
import dev.opsdeck.standin.slack.model.User;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;

/**
 * The stand-in's page on loopback, at {@link #address()}. It shows the workspace of the stand-in to whoever opens it, as anybody they
 * choose to be. {@link #close()} ends it.
 */
public final class SlackPage implements AutoCloseable {
    private static final int LARGEST_FORM = 256 * 1024;

    private final PageSettings settings;
    private final Scene scene;
    private final ReadMarks marks;
    private final Visits visits;
    private final Acts acts;
    private final Live live = new Live();
    private final Javalin javalin;

    private SlackPage(SlackStandIn slack, PageSettings settings, Clock clock) {
        this.settings = settings;
        this.scene = new Scene(slack.workspace(), clock);
        this.marks = new ReadMarks(slack.workspace());
        this.visits = new Visits(scene);
        this.acts = new Acts(slack, scene, visits);
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts the page.
     *
     * @param clock its zone is the one times are shown in
     * @throws PortTakenException when somebody else listens on the port
     */
    public static SlackPage start(SlackStandIn slack, PageSettings settings, Clock clock) throws PortTakenException {
        SlackPage page = new SlackPage(slack, settings, clock);
        try {
            page.javalin.start("127.0.0.1", settings.port());
        } catch (JavalinBindException taken) {
            throw new PortTakenException(settings.port(), taken);
        }
        slack.workspace().changes().listen(page.live::changed);
        return page;
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://localhost:" + javalin.port() + "/");
    }

    @Override
    public void close() {
        live.close();
        javalin.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_FORM;
        config.routes.before(new Gatekeeper()::check);
        config.routes.get("/", this::front);
        resource(config, "page.css", "text/css; charset=utf-8");
        resource(config, "page.js", "text/javascript; charset=utf-8");
        resource(config, "icon.svg", "image/svg+xml");
        config.routes.get("/-/files/{user}/{file}", this::file);
        config.routes.post("/-/views/{user}/{view}/submit", acts::submit);
        config.routes.post("/-/views/{user}/{view}/press", acts::pressInView);
        config.routes.post("/-/views/{user}/{view}/close", acts::close);
        config.routes.get("/{user}/{place}", this::page);
        config.routes.get("/{user}/{place}/live", this::openLive);
        config.routes.post("/{user}/{place}/write", acts::write);
        config.routes.post("/{user}/{place}/press", acts::press);
        config.routes.post("/{user}/{place}/dismiss", acts::dismiss);
        config.routes.exception(HttpResponseException.class, SlackPage::refused);
    }

    private static void resource(JavalinConfig config, String name, String type) {
        byte[] content = read(name);
        config.routes.get("/-/" + name, context -> context.contentType(type).result(content));
    }

    private static byte[] read(String name) {
        try (InputStream resource = SlackPage.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(resource, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void front(Context context) {
        User first = settings.personas().getFirst().user();
        Channel channel = scene.conversations(first).stream().findFirst().orElseThrow(NotFoundResponse::new);
        context.redirect(Viewer.path(scene, first, channel), HttpStatus.SEE_OTHER);
    }

    private void page(Context context) {
        Viewer viewer = visits.viewer(context);
        marks.seen(viewer.user(), viewer.channel());
        String theme = Objects.requireNonNullElse(context.cookie("theme"), "");
        Sidebar sidebar = new Sidebar(scene, settings, marks);
        context.html(new WholePage(scene, settings, sidebar).of(viewer, theme.matches("light|dark") ? theme : ""));
    }

    private void openLive(Context context) {
        Viewer viewer = visits.viewer(context);
        live.open(context, new Patches(scene, viewer, settings, marks));
    }

    /** Always as text, whatever it says it is: a browser shall show it, not run it. */
    private void file(Context context) {
        SlackFile file = visits.file(context);
        context.contentType("text/plain; charset=utf-8").result(file.text().getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(HttpResponseException refusal, Context context) {
        context.status(refusal.getStatus())
                .contentType("text/plain; charset=utf-8")
                .result(Objects.requireNonNullElse(refusal.getMessage(), "This is not possible.") + "\n");
    }

    /** Somebody else listens on the port. */
    public static final class PortTakenException extends Exception {
        private static final long serialVersionUID = 1L;

        PortTakenException(int port, Throwable cause) {
            super(
                    "Port %d is taken by another program: choose another one, for example PORT=%d ./opsdeck demo"
                            .formatted(port, port + 1),
                    cause);
        }
    }
}
