package dev.opsdeck.slack;

import static org.awaitility.Awaitility.await;

import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.slack.client.ChannelPace;
import dev.opsdeck.slack.client.DirectMessages;
import dev.opsdeck.slack.client.Identity;
import dev.opsdeck.slack.client.Pauses;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.client.SlackApi;
import dev.opsdeck.slack.client.SlackCalls;
import dev.opsdeck.slack.client.SlackCondition;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.client.SlackNames;
import dev.opsdeck.slack.client.SlackSettings;
import dev.opsdeck.slack.client.Tempo;
import dev.opsdeck.slack.inbound.Deliveries;
import dev.opsdeck.slack.inbound.Handling;
import dev.opsdeck.slack.inbound.Ingress;
import dev.opsdeck.slack.inbound.Intake;
import dev.opsdeck.slack.inbound.Places;
import dev.opsdeck.slack.inbound.Refusing;
import dev.opsdeck.slack.inbound.RequestStart;
import dev.opsdeck.slack.outbound.Buttons;
import dev.opsdeck.slack.outbound.Channels;
import dev.opsdeck.slack.outbound.FileUpload;
import dev.opsdeck.slack.outbound.MessageLookup;
import dev.opsdeck.slack.outbound.Outbox;
import dev.opsdeck.slack.outbound.Posting;
import dev.opsdeck.slack.outbound.UpdateBudget;
import dev.opsdeck.slack.outbound.Whisper;
import dev.opsdeck.slack.socket.SocketOpener;
import dev.opsdeck.slack.socket.SocketRunner;
import dev.opsdeck.slack.socket.SocketTiming;
import dev.opsdeck.standin.slack.SlackStandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The Slack side of Opsdeck as one process, wired by hand, between a stand-in and a handling of the test's own. Paces are
 * a hundredth of Slack's, so that nobody waits; limits that a test is about are given by the test.
 */
public final class ConnectedOpsdeck implements AutoCloseable {
    /** No waiting to speak of; what only bounds a wait is long, as a busy machine may stand still. */
    public static final Tempo QUICK = new Tempo(
            Duration.ofSeconds(20),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(20),
            Duration.ofSeconds(60),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ZERO);

    /** A machine that stands still for a while shall not make a socket look dead: the test of that takes less. */
    static final SocketTiming QUICK_SOCKETS = new SocketTiming(
            Duration.ofMillis(50),
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofMinutes(5));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final List<Request> requests = new CopyOnWriteArrayList<>();
    /** What was turned down before its words were looked at. */
    public final List<Request> refused = new CopyOnWriteArrayList<>();

    final Database database;
    public final Outbox outbox;
    public final Intake intake;
    public final Ingress ingress;
    final SocketRunner sockets;
    final SlackCondition condition;
    final Identity identity;
    final SlackCalls calls;
    final Buttons buttons;
    final SlackSettings settings;
    private final SlackApi api;

    public ConnectedOpsdeck(SlackStandIn slack, Setup setup) {
        Clock clock = Clock.systemUTC();
        Tempo tempo = setup.tempo();
        settings = new SlackSettings(
                Optional.of(slack.botToken()),
                Optional.of(slack.appToken()),
                Optional.of(slack.signingSecret()),
                URI.create(slack.apiUrl()));
        database = setup.database();
        SlackMetrics metrics = new SlackMetrics(meters);
        api = new SlackApi(settings);
        Pauses pauses = Pauses.real();
        calls = new SlackCalls(api, clock, pauses, tempo);
        RequestIds ids = new RequestIds();
        buttons = new Buttons(database, ids, clock);
        UpdateBudget budget = new UpdateBudget(clock, pauses, () -> 1);
        Posting posting = new Posting(
                calls,
                new MessageLookup(calls),
                new ChannelPace(clock, pauses, tempo),
                budget,
                new Posting.Timing(clock, pauses, tempo));
        DirectMessages directMessages = new DirectMessages(calls);
        Channels channels = new Channels(
                posting, directMessages, new Whisper(api, posting), new FileUpload(api, calls, posting), metrics);
        outbox = new Outbox(channels, new SlackNames(calls, clock), buttons, ids);
        Handling handling = (request, conversation) -> {
            requests.add(request);
            setup.handling().handle(request, conversation);
        };
        Places places = new Places(calls, directMessages, clock);
        Refusing refusing = (request, conversation, reply) -> {
            refused.add(request);
            conversation.finish(reply, Audience.ASKER);
        };
        RequestStart start = new RequestStart(places, buttons, outbox, handling, refusing);
        intake = new Intake(new Deliveries(database, clock, tempo), start, ids, metrics, clock);
        ingress = new Ingress(settings, api, intake, metrics, clock);
        condition = new SlackCondition(settings);
        identity = new Identity(calls, condition);
        sockets = new SocketRunner(
                ingress, new SocketOpener(calls, setup.sockets(), clock, pauses), setup.sockets(), condition, metrics);
    }

    /** What differs between tests. */
    public record Setup(Handling handling, Database database, Tempo tempo, SocketTiming sockets) {
        public static Setup handling(Handling handling) {
            return new Setup(handling, freshDatabase(), QUICK, QUICK_SOCKETS);
        }

        public Setup database(Database shared) {
            return new Setup(handling, shared, tempo, sockets);
        }

        Setup tempo(Tempo other) {
            return new Setup(handling, database, other, sockets);
        }

        Setup sockets(SocketTiming other) {
            return new Setup(handling, database, tempo, other);
        }
    }

    /** Ready to take deliveries over two sockets. */
    public static ConnectedOpsdeck overSockets(SlackStandIn slack, Handling handling) {
        return overSockets(slack, Setup.handling(handling));
    }

    /** The same, set up otherwise. */
    public static ConnectedOpsdeck overSockets(SlackStandIn slack, Setup setup) {
        ConnectedOpsdeck opsdeck = new ConnectedOpsdeck(slack, setup);
        opsdeck.sockets.start();
        slack.sockets().awaitOpen(2, Duration.ofSeconds(60));
        // Slack counts a socket when it is open, Opsdeck when it also said hello.
        await().atMost(Duration.ofSeconds(60)).until(() -> opsdeck.condition.sockets() == 2);
        return opsdeck;
    }

    /** An empty database in memory. */
    public static Database freshDatabase() {
        DatabaseSettings inMemory = new DatabaseSettings(
                Optional.of("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Database database = new Database(inMemory, new DataDirectory(Path.of("target", "no-data")));
        database.start();
        try {
            if (!database.awaitReady(Duration.ofSeconds(60))) {
                throw new IllegalStateException("the database in memory does not open");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        return database;
    }

    public double counted(String meter, String... tags) {
        return meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** A handling that answers at once. */
    public static Handling saying(dev.opsdeck.command.Reply reply, dev.opsdeck.command.dispatch.Audience audience) {
        return (Request request, Conversation conversation) -> conversation.finish(reply, audience);
    }

    @Override
    public void close() {
        try {
            sockets.close(Duration.ofMillis(200));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
