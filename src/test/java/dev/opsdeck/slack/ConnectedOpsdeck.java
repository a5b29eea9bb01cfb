package dev.opsdeck.slack;

import static org.awaitility.Awaitility.await;

import dev.opsdeck.basics.Sleeper;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Audience;
import dev.opsdeck.command.dispatch.Conversation;
import dev.opsdeck.database.DataDirectory;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseSettings;
import dev.opsdeck.slack.client.BotIdentity;
import dev.opsdeck.slack.client.ChannelPace;
import dev.opsdeck.slack.client.DirectMessages;
import dev.opsdeck.slack.client.RequestIds;
import dev.opsdeck.slack.client.Retries;
import dev.opsdeck.slack.client.SlackClients;
import dev.opsdeck.slack.client.SlackMetrics;
import dev.opsdeck.slack.client.SlackNames;
import dev.opsdeck.slack.client.SlackSettings;
import dev.opsdeck.slack.client.SlackStatus;
import dev.opsdeck.slack.client.SlackTiming;
import dev.opsdeck.slack.client.WebApi;
import dev.opsdeck.slack.inbound.ChannelFacts;
import dev.opsdeck.slack.inbound.DeliveryHandler;
import dev.opsdeck.slack.inbound.Inbox;
import dev.opsdeck.slack.inbound.InboxTable;
import dev.opsdeck.slack.inbound.Ingress;
import dev.opsdeck.slack.inbound.PayloadReaders;
import dev.opsdeck.slack.inbound.RequestHandler;
import dev.opsdeck.slack.inbound.TestHandler;
import dev.opsdeck.slack.outbound.AnswerRoutes;
import dev.opsdeck.slack.outbound.Buttons;
import dev.opsdeck.slack.outbound.ChannelPosts;
import dev.opsdeck.slack.outbound.EphemeralMessages;
import dev.opsdeck.slack.outbound.FileUpload;
import dev.opsdeck.slack.outbound.MessageLookup;
import dev.opsdeck.slack.outbound.MessageUpdates;
import dev.opsdeck.slack.outbound.Outbox;
import dev.opsdeck.slack.outbound.UpdateBudget;
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
    public static final SlackTiming QUICK = new SlackTiming(
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
    public final Inbox inbox;
    public final Ingress ingress;
    final SocketRunner sockets;
    final SlackStatus status;
    final BotIdentity identity;
    final WebApi webApi;
    final Buttons buttons;
    final SlackSettings settings;
    private final SlackClients api;

    public ConnectedOpsdeck(SlackStandIn slack, Setup setup) {
        Clock clock = Clock.systemUTC();
        SlackTiming timing = setup.timing();
        settings = new SlackSettings(
                Optional.of(slack.botToken()),
                Optional.of(slack.appToken()),
                Optional.of(slack.signingSecret()),
                URI.create(slack.apiUrl()));
        database = setup.database();
        SlackMetrics metrics = new SlackMetrics(meters);
        api = new SlackClients(settings);
        Sleeper sleeper = Sleeper.system();
        Ticker ticker = Ticker.system();
        Retries retries = new Retries(clock, sleeper, timing);
        webApi = new WebApi(api, retries);
        RequestIds ids = new RequestIds();
        buttons = new Buttons(database, ids, clock);
        UpdateBudget budget = new UpdateBudget(clock, sleeper, () -> 1);
        ChannelPace pace = new ChannelPace(clock, sleeper, timing);
        DirectMessages directMessages = new DirectMessages(webApi);
        AnswerRoutes routes = new AnswerRoutes(
                new ChannelPosts(webApi, new MessageLookup(webApi), pace, retries, sleeper, timing, clock),
                new MessageUpdates(webApi, budget, retries),
                directMessages,
                new EphemeralMessages(api, webApi, retries, clock),
                new FileUpload(api, webApi, pace, retries),
                metrics);
        outbox = new Outbox(routes, new SlackNames(webApi, ticker), buttons, ids, budget, timing, clock, ticker);
        ChannelFacts channelFacts = new ChannelFacts(webApi, directMessages, clock, ticker);
        DeliveryHandler handler = new DeliveryHandler(channelFacts, buttons, outbox, remembering(setup.handler()));
        inbox = new Inbox(new InboxTable(database, ticker, timing), handler, metrics);
        ingress = new Ingress(settings, api, PayloadReaders.all(ids, clock), inbox, metrics);
        status = new SlackStatus(settings);
        identity = new BotIdentity(webApi, status);
        sockets = new SocketRunner(
                ingress,
                new SocketOpener(webApi, setup.sockets(), clock, sleeper),
                setup.sockets(),
                status,
                metrics,
                sleeper,
                ticker);
    }

    private RequestHandler remembering(RequestHandler handler) {
        return new RequestHandler() {
            @Override
            public void handle(Request request, Conversation conversation) {
                requests.add(request);
                handler.handle(request, conversation);
            }

            @Override
            public void refuse(Request request, Conversation conversation, Reply reply) {
                refused.add(request);
                handler.refuse(request, conversation, reply);
            }
        };
    }

    /** What differs between tests. */
    public record Setup(RequestHandler handler, Database database, SlackTiming timing, SocketTiming sockets) {
        public static Setup handling(TestHandler handler) {
            return new Setup(handler, freshDatabase(), QUICK, QUICK_SOCKETS);
        }

        public Setup database(Database shared) {
            return new Setup(handler, shared, timing, sockets);
        }

        Setup timing(SlackTiming other) {
            return new Setup(handler, database, other, sockets);
        }

        Setup sockets(SocketTiming other) {
            return new Setup(handler, database, timing, other);
        }
    }

    /** Ready to take deliveries over two sockets. */
    public static ConnectedOpsdeck overSockets(SlackStandIn slack, TestHandler handler) {
        return overSockets(slack, Setup.handling(handler));
    }

    /** The same, set up otherwise. */
    public static ConnectedOpsdeck overSockets(SlackStandIn slack, Setup setup) {
        ConnectedOpsdeck opsdeck = new ConnectedOpsdeck(slack, setup);
        opsdeck.sockets.start();
        slack.sockets().awaitOpen(2, Duration.ofSeconds(60));
        // Slack counts a socket when it is open, Opsdeck when it also said hello.
        await().atMost(Duration.ofSeconds(60)).until(() -> opsdeck.status.sockets() == 2);
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
    public static TestHandler saying(Reply reply, Audience audience) {
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
