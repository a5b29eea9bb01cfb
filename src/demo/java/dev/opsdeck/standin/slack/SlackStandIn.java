package dev.opsdeck.standin.slack;

import dev.opsdeck.standin.slack.api.Calls;
import dev.opsdeck.standin.slack.api.Credentials;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.api.Methods;
import dev.opsdeck.standin.slack.api.Rates;
import dev.opsdeck.standin.slack.api.Recorder;
import dev.opsdeck.standin.slack.api.ResponseUrlEndpoint;
import dev.opsdeck.standin.slack.api.UploadEndpoint;
import dev.opsdeck.standin.slack.api.WebApi;
import dev.opsdeck.standin.slack.delivery.Dispatcher;
import dev.opsdeck.standin.slack.delivery.HttpTarget;
import dev.opsdeck.standin.slack.delivery.Payloads;
import dev.opsdeck.standin.slack.delivery.SocketHub;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Ephemeral;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.Timers;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.View;
import dev.opsdeck.standin.slack.model.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A running Slack on 127.0.0.1 with one workspace and one app. Start it, give {@link #apiUrl()} and the tokens to the app, act as
 * people, look at what they see. {@link #close()} ends it. Tests extend it by faults.
 */
public class SlackStandIn implements AutoCloseable {
    /**
     * How to start.
     *
     * @param manifest the app's manifest: its scopes, commands and events are what was granted
     * @param requestUrl where payloads are POSTed (HTTP mode), or null for Socket Mode
     */
    public record Settings(
            Manifest manifest,
            Credentials.Secrets secrets,
            @Nullable URI requestUrl) {
        /** Socket Mode, the project's own manifest. */
        public static Settings standard() {
            return new Settings(
                    Manifest.read(Path.of("config", "slack-app-manifest.yaml")),
                    new Credentials.Secrets("xoxb-stand-in", "xapp-stand-in", "stand-in-signing-secret"),
                    null);
        }

        public Settings installedWith(Manifest other) {
            return new Settings(other, secrets, requestUrl);
        }

        /** HTTP mode: payloads are signed and POSTed to this address. */
        public Settings postingTo(URI address) {
            return new Settings(manifest, secrets, address);
        }
    }

    private final Clock wall = Clock.systemUTC();
    private final Surroundings surroundings;
    private final Workspace workspace;
    private final Rates rates;
    private final Calls calls;
    private final SocketHub sockets;
    private final Credentials credentials;
    private final @Nullable HttpTarget http;
    private final Dispatcher dispatcher;
    private final Payloads payloads;
    private final Answers answers;
    private final Server server;
    private final int port;

    SlackStandIn(Settings settings, Surroundings surroundings) {
        this.surroundings = surroundings;
        Timers timers = surroundings.timers();
        workspace = new Workspace(wall, timers.clock());
        rates = new Rates(timers.clock());
        calls = new Calls(workspace.changes());
        sockets = new SocketHub(workspace.changes(), timers, workspace.app().appId());
        credentials = new Credentials(settings.secrets(), settings.manifest());
        URI requestUrl = settings.requestUrl();
        http = requestUrl == null
                ? null
                : new HttpTarget(requestUrl, settings.secrets().signingSecret(), wall);
        dispatcher = new Dispatcher(
                workspace.changes(), timers, surroundings.deliveryFaults(), http == null ? sockets : http);
        payloads = new Payloads(workspace, wall, ticket -> Cabling.origin("http", this::port) + "/response/" + ticket);
        Recorder recorder = new Recorder(surroundings.callFaults(), calls, wall);
        ResponseUrlEndpoint responses = new ResponseUrlEndpoint(workspace, recorder);
        answers = new Answers(workspace, responses);
        Cabling.Outlet outlet = new Cabling.Outlet(settings.manifest(), payloads, dispatcher);
        Cabling cabling = new Cabling(this::port, sockets, timers, outlet);
        Methods methods = new Methods(workspace, cabling, cabling, cabling);
        WebApi api = new WebApi(methods, credentials, rates, recorder);
        UploadEndpoint uploads = new UploadEndpoint(workspace.files(), recorder);
        server = new Server(new Server.Served(api, responses, sockets, uploads), surroundings.network());
        port = surroundings.network().open(server.port());
    }

    /** Starts on a free port in Socket Mode, with the project's own manifest. */
    public static SlackStandIn start() {
        return start(Settings.standard());
    }

    public static SlackStandIn start(Settings settings) {
        return new SlackStandIn(settings, Surroundings.calm());
    }

    /** The value for {@code SLACK_API_URL}, with a slash at its end. */
    public String apiUrl() {
        return Cabling.origin("http", this::port) + "/api/";
    }

    public String botToken() {
        return credentials.secrets().botToken();
    }

    public String appToken() {
        return credentials.secrets().appToken();
    }

    public String signingSecret() {
        return credentials.secrets().signingSecret();
    }

    public Credentials credentials() {
        return credentials;
    }

    /** Everything there is: people, channels, messages, files, views. Tests set it up here. */
    public Workspace workspace() {
        return workspace;
    }

    /** Adds a public channel with these people and the app in it. */
    public Channel channel(String name, User... members) {
        Channel channel = workspace.channels().add(name, members);
        return workspace.channels().join(channel.id(), workspace.app().botUser());
    }

    /** Acts as this user. */
    public Person person(User user) {
        return new Person(user, new Person.Setting(workspace, credentials.manifest(), payloads, dispatcher, answers));
    }

    /** The messages of a channel, oldest first, replies in threads too. */
    public List<Message> messages(Channel channel) {
        return workspace.messages().in(channel.id()).toList();
    }

    /** A thread: its parent, then the replies, oldest first. */
    public List<Message> thread(Message of) {
        return workspace.messages().thread(of.channel(), of.thread());
    }

    /** What this user alone was shown, oldest first. */
    public List<Ephemeral> ephemeralsFor(User user) {
        return workspace.messages().ephemerals().stream()
                .filter(shown -> shown.user().equals(user.id()))
                .toList();
    }

    /** Waits for a message that fits, also one that fits only after an update. @throws AssertionError when none comes in time */
    public Message awaitMessage(Predicate<Message> fits, Duration atMost) {
        return workspace
                .changes()
                .await(() -> workspace.messages().all().stream().filter(fits).findFirst(), atMost)
                .orElseThrow(() -> new AssertionError("no such message within %s; there are %s"
                        .formatted(atMost, workspace.messages().all())));
    }

    /** Waits for an ephemeral of this user that fits. @throws AssertionError when none comes in time */
    public Ephemeral awaitEphemeral(User user, Predicate<Ephemeral> fits, Duration atMost) {
        return workspace
                .changes()
                .await(() -> ephemeralsFor(user).stream().filter(fits).findFirst(), atMost)
                .orElseThrow(() -> new AssertionError(
                        "no such ephemeral within %s; there are %s".formatted(atMost, ephemeralsFor(user))));
    }

    /** Waits until this user has a modal open that fits. @throws AssertionError when none opens in time */
    public View awaitView(User user, Predicate<View> fits, Duration atMost) {
        return workspace
                .changes()
                .await(
                        () -> workspace.views().openFor(user.id()).stream()
                                .filter(fits)
                                .findFirst(),
                        atMost)
                .orElseThrow(() -> new AssertionError("no such view within " + atMost));
    }

    /** Every call of the Web API and of response URLs. */
    public Calls calls() {
        return calls;
    }

    /** Every payload that went to the app. */
    public Dispatcher deliveries() {
        return dispatcher;
    }

    /** The app's sockets: which are open, and how Slack ends them. */
    public SocketHub sockets() {
        return sockets;
    }

    /** Slack's rate limits. */
    public Rates rates() {
        return rates;
    }

    /** HTTP mode: asks the app's address to prove itself. Empty in Socket Mode. */
    public Optional<HttpTarget> http() {
        return Optional.ofNullable(http);
    }

    @Override
    public void close() {
        surroundings.timers().close();
        surroundings.network().close();
        server.close();
        if (http != null) {
            http.close();
        }
    }

    private int port() {
        return port;
    }
}
