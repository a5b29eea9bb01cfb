package dev.opsdeck.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opsdeck.access.identity.Directory;
import dev.opsdeck.access.identity.Directory.DirectoryUnavailable;
import dev.opsdeck.access.identity.Directory.Person;
import dev.opsdeck.basics.Ticker;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Request.Entry;
import dev.opsdeck.command.SelfCheck.Finding;
import dev.opsdeck.command.SelfCheck.Level;
import dev.opsdeck.slack.client.BotIdentity;
import dev.opsdeck.slack.client.DirectMessages;
import dev.opsdeck.slack.client.SlackDirectory;
import dev.opsdeck.slack.client.SlackSettings;
import dev.opsdeck.slack.client.SlackStatus;
import dev.opsdeck.slack.inbound.ChannelFacts;
import dev.opsdeck.slack.inbound.Delivery;
import dev.opsdeck.slack.outbound.ChannelAddress;
import dev.opsdeck.standin.slack.FaultySlack;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.api.Fault;
import dev.opsdeck.standin.slack.api.Manifest;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.User;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Slack is asked about people, places and ourselves. */
class SlackFactsTest {
    private static final Manifest MANIFEST = Manifest.read(Path.of("config", "slack-app-manifest.yaml"));

    private FaultySlack slack = FaultySlack.start();
    private final User alice = slack.workspace().people().add("U024BE7LH", "alice");
    private final Channel web = slack.channel("web", alice);
    private ConnectedOpsdeck opsdeck = new ConnectedOpsdeck(slack, setup());

    private static ConnectedOpsdeck.Setup setup() {
        return ConnectedOpsdeck.Setup.handling((request, conversation) -> {}).database(Unused.DATABASE);
    }

    private static final class Unused {
        static final dev.opsdeck.database.Database DATABASE = ConnectedOpsdeck.freshDatabase();
    }

    @AfterEach
    void close() {
        opsdeck.close();
        slack.close();
    }

    private void installedWith(Manifest manifest) {
        close();
        slack = FaultySlack.start(SlackStandIn.Settings.standard().installedWith(manifest));
        opsdeck = new ConnectedOpsdeck(slack, setup());
    }

    private Directory directory() {
        return new SlackDirectory(opsdeck.webApi, opsdeck.identity);
    }

    private Place place(Channel channel, Optional<Boolean> said) throws InterruptedException {
        ChannelFacts channelFacts = new ChannelFacts(
                opsdeck.webApi, new DirectMessages(opsdeck.webApi), Clock.systemUTC(), Ticker.system());
        return channelFacts.place(new Delivery(
                "r-abcdefghij",
                "key",
                Instant.EPOCH,
                Entry.SLASH_COMMAND,
                new Delivery.Person(alice.id(), "T1"),
                new Delivery.Origin(ChannelAddress.root(channel.id()), false, said, Optional.empty()),
                "",
                Optional.empty()));
    }

    @Test
    void aPersonIsKnownWithWhatDeniesThem() throws DirectoryUnavailable {
        User guest = slack.workspace().people().add("U0GUEST", "guest");
        slack.workspace().people().put(guest.with(User.Flag.GUEST));
        String home = directory().homeWorkspace();

        assertThat(directory().person(alice.id())).isEqualTo(new Person(alice.id(), home, false, false, false, false));
        assertThat(directory().person(guest.id())).isEqualTo(new Person(guest.id(), home, true, false, false, false));
    }

    @Test
    void aGroupHasItsMembersAndWhatSlackDoesNotSayIsAnError() throws DirectoryUnavailable {
        slack.workspace().people().group("S0614TZR7", "web", alice);

        assertThat(directory().members("S0614TZR7")).containsExactly(alice.id());
        assertThatThrownBy(() -> directory().members("S0NONE")).isInstanceOf(DirectoryUnavailable.class);
        assertThatThrownBy(() -> directory().person("U0NONE")).hasMessageContaining("user_not_found");
        slack.faults().always("users.info", new Fault.RateLimited(30));
        assertThatThrownBy(() -> directory().person(alice.id())).isInstanceOf(DirectoryUnavailable.class);
    }

    @Test
    void whetherAChannelIsSharedIsAskedWhenTheDeliveryDoesNotSay() throws InterruptedException {
        assertThat(place(web, Optional.empty()).externallyShared()).isFalse();
        assertThat(place(web, Optional.of(true)).externallyShared()).isTrue();
    }

    @Test
    void whatSlackDoesNotSayCountsAsShared() throws InterruptedException {
        slack.faults().always("conversations.info", new Fault.Error("missing_scope"));

        assertThat(place(web, Optional.empty()).externallyShared()).isTrue();
        assertThat(place(web, Optional.of(false)).externallyShared()).isFalse();
    }

    @Test
    void aDirectMessageBetweenTwoPeopleIsNotPrivateToTheAsker() throws InterruptedException {
        User bob = slack.workspace().people().add("U0BOB", "bob");
        Channel ours =
                slack.workspace().channels().direct(slack.workspace().app().botUser(), alice.id());
        Channel theirs = slack.workspace().channels().direct(bob.id(), alice.id());

        assertThat(place(ours, Optional.empty()).kind()).isEqualTo(Place.Kind.DIRECT_MESSAGE);
        assertThat(place(theirs, Optional.empty()).kind()).isEqualTo(Place.Kind.CHANNEL);
    }

    private List<Finding> findings() {
        SlackSettings overHttp = new SlackSettings(
                opsdeck.settings.botToken(), Optional.empty(), Optional.of("secret"), opsdeck.settings.apiUrl());
        SlackStatus status = new SlackStatus(overHttp);
        return new SlackSelfCheck(overHttp, status, new BotIdentity(opsdeck.webApi, status)).check();
    }

    @Test
    void theManifestsScopesAreEnoughAndWhatIsLostWithoutTheOptionalOnesIsSaid() {
        assertThat(findings())
                .extracting(Finding::level, finding -> finding.sentence().plain())
                .satisfiesExactly(
                        slackAnswers ->
                                assertThat(slackAnswers.toList().getFirst()).isEqualTo(Level.OK),
                        publicHistory -> assertThat(publicHistory.toList().toString())
                                .contains("WARNING")
                                .contains("channels:history is not granted"),
                        privateHistory -> assertThat(privateHistory.toList().toString())
                                .contains("groups:history is not granted"));
    }

    @Test
    void aNeededScopeThatIsMissingIsBrokenAndAnUnwantedOneIsSaid() {
        installedWith(MANIFEST.without("usergroups:read").granting("chat:write.public"));

        assertThat(findings())
                .anySatisfy(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.BROKEN);
                    assertThat(finding.sentence().plain()).contains("usergroups:read");
                    assertThat(finding.remedy()).isPresent();
                })
                .anySatisfy(finding -> assertThat(finding.sentence().plain()).contains("chat:write.public"));
    }

    @Test
    void anUnreachableSlackIsOneFinding() {
        slack.outages().unreachable();

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.BROKEN));
    }
}
