package dev.opsdeck.access.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.access.CurrentPolicy;
import dev.opsdeck.access.Policies;
import dev.opsdeck.access.PolicyFile;
import dev.opsdeck.access.identity.Directory.Person;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.dispatch.Callers.Identified;
import dev.opsdeck.config.BrokenConfigException;
import dev.opsdeck.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackIdentificationTest {
    private static final String POLICY = """
            clusters:
              apps: {environments: {preview: ["pr-*"]}}
            teams:
              web: {groups: [S0614TZR7], members: [U0LISTED]}
              data: {groups: [S0DATA, S0SCIENCE]}
            grants:
              - {team: web, may: [read], on: "apps/pr-*"}
            """;

    private final FakeTime clock = new FakeTime();
    private final FakeDirectory slack = new FakeDirectory()
            .knows("U0GROUP", "U0LISTED", "U0NOBODY", "U0BOTH")
            .group("S0614TZR7", "U0GROUP", "U0BOTH")
            .group("S0DATA")
            .group("S0SCIENCE", "U0BOTH");
    private final People people = new People(slack, clock);
    private final Memberships memberships = new Memberships(slack, clock);
    private final CurrentPolicy policy = new CurrentPolicy();
    private final PolicyFile file = Policies.file(policy);
    private final SlackIdentification callers = new SlackIdentification(people, memberships, policy);

    @BeforeEach
    void load() throws BrokenConfigException {
        file.load(POLICY);
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void findsTheTeamsOfAMemberByGroupAndByList() {
        assertThat(teams("U0GROUP")).containsExactly("web");
        assertThat(teams("U0LISTED")).containsExactly("web");
        assertThat(teams("U0BOTH")).containsExactly("data", "web");
        assertThat(teams("U0NOBODY")).isEmpty();
    }

    @Test
    void refusesGuestsBotsTheDeactivatedAndPeopleOfOtherWorkspaces() {
        slack.knows(new Person("U0GUEST", FakeDirectory.HOME, true, false, false, false))
                .knows(new Person("U0BOT", FakeDirectory.HOME, false, true, false, false))
                .knows(new Person("USLACKBOT", FakeDirectory.HOME, false, false, false, false))
                .knows(new Person("U0GONE", FakeDirectory.HOME, false, false, true, false))
                .knows(new Person("U0CONNECT", FakeDirectory.HOME, false, false, false, true))
                .knows(new Person("U0OTHER", "T0OTHER", false, false, false, false));

        assertThat(stranger("U0GUEST")).isEqualTo("Opsdeck doesn't answer guests.");
        assertThat(stranger("U0BOT")).isEqualTo("Opsdeck doesn't answer bots.");
        assertThat(stranger("USLACKBOT")).isEqualTo("Opsdeck doesn't answer bots.");
        assertThat(stranger("U0GONE")).isEqualTo("This account is deactivated.");
        assertThat(stranger("U0CONNECT")).isEqualTo("Opsdeck only answers people of its own workspace.");
        assertThat(stranger("U0OTHER")).isEqualTo("Opsdeck only answers people of its own workspace.");
    }

    @Test
    void refusesARequestThatComesFromAnotherWorkspaceWithoutAskingWhoItIs() {
        assertThat(callers.identify(request("U0LISTED", "T0OTHER"))).isInstanceOf(Identified.Stranger.class);

        assertThat(slack.questions()).containsExactly("home");
    }

    @Test
    void refusesWhomSlackDoesNotKnow() {
        assertThat(stranger("U0UNKNOWN")).startsWith("Slack can't say who you are right now");
    }

    @Test
    void refusesEverybodyWhileTheHomeWorkspaceWasNeverTold() {
        slack.fallsSilent();

        assertThat(stranger("U0LISTED")).startsWith("Slack can't say who you are right now");
    }

    @Test
    void asksSlackOnceForWhatItRemembers() {
        teams("U0GROUP");
        List<String> first = slack.questions();

        teams("U0GROUP");
        clock.pass(Duration.ofMinutes(9));
        teams("U0GROUP");

        assertThat(first)
                .containsExactlyInAnyOrder(
                        "home", "person U0GROUP", "members S0614TZR7", "members S0DATA", "members S0SCIENCE");
        assertThat(slack.questions()).isEqualTo(first);
    }

    @Test
    void asksAgainInTheBackgroundBeforeAFactIsTooOld() {
        teams("U0LISTED");
        clock.pass(Duration.ofMinutes(11));

        assertThat(teams("U0LISTED")).containsExactly("web");

        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(slack.questions().stream().filter("person U0LISTED"::equals))
                        .hasSize(2));
    }

    @Test
    void noticesWithinFifteenMinutesThatSomebodyBecameAGuest() {
        assertThat(teams("U0LISTED")).containsExactly("web");
        slack.knows(new Person("U0LISTED", FakeDirectory.HOME, true, false, false, false));

        clock.pass(Duration.ofMinutes(15));

        assertThat(stranger("U0LISTED")).isEqualTo("Opsdeck doesn't answer guests.");
    }

    @Test
    void countsTheLastAnswerForFifteenMinutesWhileSlackIsSilent() {
        assertThat(teams("U0GROUP")).containsExactly("web");
        slack.fallsSilent();

        clock.pass(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(teams("U0GROUP")).containsExactly("web");

        clock.pass(Duration.ofSeconds(1));
        assertThat(stranger("U0GROUP")).startsWith("Slack can't say who you are right now");
    }

    @Test
    void countsNobodyInAGroupThatSlackHasNotToldAboutForFifteenMinutes() {
        assertThat(teams("U0BOTH")).containsExactly("data", "web");
        clock.pass(Duration.ofMinutes(15));
        // Asked here: in the background nobody could tell when the answer is kept.
        assertThat(people.of("U0BOTH")).isInstanceOf(People.Known.Fresh.class);

        slack.fallsSilent();

        assertThat(teams("U0BOTH")).isEmpty();
    }

    @Test
    void keepsAListedMemberWhoseFactsWereSeenWhileSlackIsSilent() {
        teams("U0LISTED");
        slack.fallsSilent();

        clock.pass(Duration.ofHours(3));

        assertThat(teams("U0LISTED")).containsExactly("web");
    }

    @Test
    void refusesAListedMemberWhoseFactsWereNeverSeenWhileSlackIsSilent() {
        teams("U0GROUP");
        slack.fallsSilent();

        assertThat(stranger("U0LISTED")).startsWith("Slack can't say who you are right now");
    }

    @Test
    void keepsRefusingAListedMemberWhoWasAGuestWhenSlackFellSilent() {
        slack.knows(new Person("U0LISTED", FakeDirectory.HOME, true, false, false, false));
        stranger("U0LISTED");
        slack.fallsSilent();

        clock.pass(Duration.ofHours(3));

        assertThat(stranger("U0LISTED")).isEqualTo("Opsdeck doesn't answer guests.");
    }

    @Test
    void asksAgainASecondAfterOneLostAnswerAndThenLessAndLessOften() {
        slack.fallsSilent();
        for (int second = 0; second < 16; second++) {
            memberships.ensure(List.of("S0SCIENCE"));
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(slack.questions().stream().filter("members S0SCIENCE"::equals))
                .hasSize(5);
        slack.answersAgain();
        clock.pass(Duration.ofSeconds(16));
        memberships.ensure(List.of("S0SCIENCE"));
        assertThat(memberships.contains("S0SCIENCE", "U0BOTH")).isTrue();
    }

    @Test
    void asksASilentSlackForAGroupNoMoreThanItMust() {
        teams("U0LISTED");
        slack.fallsSilent();
        clock.pass(Duration.ofMinutes(20));

        teams("U0LISTED");
        teams("U0LISTED");
        long during =
                slack.questions().stream().filter("members S0DATA"::equals).count();
        clock.pass(Duration.ofSeconds(30));
        teams("U0LISTED");

        assertThat(during).isEqualTo(2);
        assertThat(slack.questions().stream().filter("members S0DATA"::equals)).hasSize(3);
    }

    @Test
    void refreshesTheOldestAnswerFirstAndNoneThatIsYoung() {
        memberships.ensure(List.of("S0DATA"));
        clock.pass(Duration.ofMinutes(1));
        memberships.ensure(List.of("S0SCIENCE"));
        clock.pass(Duration.ofMinutes(5));

        memberships.refreshOldest(List.of("S0SCIENCE", "S0DATA"));
        memberships.refreshOldest(List.of("S0SCIENCE", "S0DATA"));
        memberships.refreshOldest(List.of("S0SCIENCE", "S0DATA"));

        assertThat(slack.questions())
                .containsExactly("members S0DATA", "members S0SCIENCE", "members S0DATA", "members S0SCIENCE");
    }

    @Test
    void staysBelowTwentyQuestionsAboutGroupsAMinute() {
        List<String> many =
                IntStream.range(0, 40).mapToObj("S0GROUP%d"::formatted).toList();
        many.forEach(group -> slack.group(group, "U0GROUP"));

        memberships.ensure(many);
        int first = slack.questions().size();
        clock.pass(Duration.ofMinutes(1));
        memberships.ensure(many);

        assertThat(first).isEqualTo(18);
        assertThat(slack.questions()).hasSize(36).doesNotHaveDuplicates();
    }

    @Test
    void followsThePolicyThatIsInForce() throws BrokenConfigException {
        assertThat(teams("U0LISTED")).containsExactly("web");

        file.load(POLICY.replace("U0LISTED", "U0NOBODY"));

        assertThat(teams("U0LISTED")).isEmpty();
        assertThat(teams("U0NOBODY")).containsExactly("web");
    }

    private java.util.SortedSet<String> teams(String userId) {
        // Asked once: the second of two at the same moment might ask Slack again in the background.
        Identified asker = callers.identify(request(userId, FakeDirectory.HOME));
        assertThat(asker).isInstanceOf(Identified.Member.class);
        return ((Identified.Member) asker).caller().teams();
    }

    private String stranger(String userId) {
        return ((Identified.Stranger) callers.identify(request(userId, FakeDirectory.HOME))).reason();
    }

    private static Request request(String userId, String workspaceId) {
        return new Request(
                "r-0123456789",
                "key",
                Request.Entry.SLASH_COMMAND,
                userId,
                workspaceId,
                Policies.WEB_CHANNEL,
                "pods",
                Optional.empty(),
                Instant.EPOCH,
                true);
    }
}
