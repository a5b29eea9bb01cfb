package dev.opsdeck.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.servers.FreePort;
import dev.opsdeck.standin.slack.FaultySlack;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.delivery.Delivery;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A workspace with its people, and the packaged Opsdeck between it and the real servers. */
final class World implements AutoCloseable {
    /** How long people wait for an answer before a test gives up; far more than any answer takes. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String TRY_AGAIN = "so nothing was changed: try again";
    private static final int MOST_TIMES = 5;

    /** How Slack and Opsdeck talk. */
    enum Mode {
        SOCKET,
        HTTP
    }

    private static final String POLICY = """
            clusters:
              apps: {context: apps, default: true, environments: {preview: ["pr-*"], staging: ["staging"]}}
            temporal:
              shared: {environments: {staging: ["pnats-staging*"], development: ["pnats-dev*"]}}
            teams:
              web: {groups: [S0614TZR7], channel: %1$s}
              platform: {groups: [S0PLATFRM], channel: %1$s}
              on-call: {groups: [S07ONCALL], channel: %2$s, on-call: true}
            grants:
              - {team: web, may: [read, read-sensitive, cron.run], on: "apps/pr-*"}
              - {team: platform, may: [read, namespace.register, namespace.update], on: "temporal:shared/pnats-*"}
              - {team: on-call, may: ["*"], on: "*", environments: [preview, staging, development]}
              - {team: on-call, may: [read], on: "apps/*", environments: [production]}
            channels: {ops: %2$s, public-logs: [%1$s]}
            examples:
              - can: web cron run apps/pr-123 send-appointment-reminder
              - cannot: web cron run apps/production send-appointment-reminder
              - cannot: on-call cron run apps/production send-appointment-reminder
            """;

    static final String CATALOGUE = """
            scripts:
              send-appointment-reminder:
                description: Sends due appointment reminders
                pods: {selector: app=webapp, container: backend}
                command: [npm, run, "run:send-appointment-reminder"]
                arguments:
                  date: {matches: '\\d{4}-\\d{2}-\\d{2}', passed-as: [--, "--date={value}"], optional: true}
                  exit: {matches: '\\d{1,3}', passed-as: [--, "--exit={value}"], optional: true}
                  steps: {matches: '\\d{1,3}', passed-as: [--, "--steps={value}"], optional: true}
                timeout: 2m
              change-booking-appointment-status:
                description: Moves bookings on
                pods: {selector: app=webapp, container: backend}
                command: [npm, run, "run:change-booking-appointment-status"]
                timeout: 2m
            """;

    final FaultySlack slack;
    /** In the teams web and platform. */
    final User ada;

    /** In the team web alone, whose grants name previews and nothing of Temporal. */
    final User pia;

    final User olga;
    final User guest;
    final User nobody;
    final Channel web;
    final Channel ops;
    final PackagedOpsdeck opsdeck;

    /** The channels' ids, for settings that name them. */
    record Channels(String web, String ops) {}

    /** Adds or replaces settings before the start. */
    @FunctionalInterface
    interface Arrangement {
        void arrange(PackagedOpsdeck.Settings settings, Channels channels);
    }

    /** The policy of this world. */
    static String policy(Channels channels) {
        return POLICY.formatted(channels.web(), channels.ops());
    }

    private World(Mode mode, Path home, String kubeconfig, Arrangement arrangement) {
        int port = FreePort.find();
        slack = FaultySlack.start(
                mode == Mode.SOCKET
                        ? SlackStandIn.Settings.standard()
                        : SlackStandIn.Settings.standard()
                                .postingTo(URI.create("http://127.0.0.1:" + port + "/slack/events")));
        ada = slack.workspace().people().add("U024BE7LH", "ada");
        olga = slack.workspace().people().add("U0ONCALL1", "olga");
        pia = slack.workspace().people().add("U0PIA0001", "pia");
        guest = slack.workspace().people().add("U0GUEST01", "guest").with(User.Flag.GUEST);
        slack.workspace().people().put(guest);
        nobody = slack.workspace().people().add("U0NOBODY1", "nobody");
        slack.workspace().people().group("S0614TZR7", "web", ada, pia);
        slack.workspace().people().group("S0PLATFRM", "platform", ada);
        slack.workspace().people().group("S07ONCALL", "on-call", olga);
        web = slack.channel("web", ada, pia, olga, guest, nobody);
        ops = slack.channel("ops", olga);
        slack.rates().enforce(false);
        PackagedOpsdeck.Settings settings = new PackagedOpsdeck.Settings(home)
                .port(port)
                .file("policy.yaml", policy(new Channels(web.id(), ops.id())))
                .file("cron.yaml", CATALOGUE)
                .set("KUBECONFIG", kubeconfig);
        arrangement.arrange(settings, new Channels(web.id(), ops.id()));
        opsdeck = (mode == Mode.SOCKET ? settings.socketMode(slack) : settings.httpMode(slack)).serve();
    }

    static World start(Mode mode, Path home, String kubeconfig, String temporalAddress) {
        return start(
                mode,
                home,
                kubeconfig,
                (settings, channels) -> settings.file("application.yml", """
                temporal:
                  clusters:
                    - name: shared
                      address: %s
                      default: true
                """.formatted(temporalAddress)));
    }

    static World start(Mode mode, Path home, String kubeconfig, Arrangement arrangement) {
        return new World(mode, home, kubeconfig, arrangement);
    }

    /** Types a slash command in #web and waits for the last answer that everybody there sees. */
    Message ask(User who, String line, Predicate<Message> isAnswer) {
        for (int again = 0; ; again++) {
            Set<String> before = slack.messages(web).stream().map(Message::ts).collect(Collectors.toSet());
            int alone = slack.ephemeralsFor(who).size();
            Delivery delivery = slack.person(who).command(web, line);
            assertThat(delivery.awaitAck(PATIENCE).status()).isEqualTo(200);
            Predicate<Message> fits = message ->
                    message.channel().equals(web.id()) && !before.contains(message.ts()) && isAnswer.test(message);
            if (again == MOST_TIMES || !isRefusedForNow(who, alone, fits)) {
                return slack.awaitMessage(fits, PATIENCE);
            }
        }
    }

    /** Whether, before an answer, the record was too slow for an effect, as on a starved machine: it says to try again. */
    private boolean isRefusedForNow(User who, int before, Predicate<Message> isAnswer) {
        return slack.workspace()
                .changes()
                .await(
                        () -> slack.messages(web).stream().anyMatch(isAnswer)
                                ? Optional.of(false)
                                : slack.ephemeralsFor(who).stream()
                                        .skip(before)
                                        .filter(shown -> shown.visibleText().contains(TRY_AGAIN))
                                        .map(_ -> true)
                                        .findFirst(),
                        PATIENCE)
                .orElse(false);
    }

    /** Types a slash command in #web and waits for an answer that holds these words and that the asker alone sees. */
    String askAlone(User who, String line, String... words) {
        int before = slack.ephemeralsFor(who).size();
        slack.person(who).command(web, line).awaitAck(PATIENCE);
        return slack.awaitEphemeral(
                        who,
                        shown -> slack.ephemeralsFor(who).indexOf(shown) >= before
                                && holdsAll(shown.visibleText(), words),
                        PATIENCE)
                .visibleText();
    }

    static boolean holdsAll(String text, String... words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        opsdeck.close();
        slack.close();
    }
}
