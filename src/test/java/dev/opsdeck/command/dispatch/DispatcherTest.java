package dev.opsdeck.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opsdeck.command.Authority;
import dev.opsdeck.command.Authorizer;
import dev.opsdeck.command.Caller;
import dev.opsdeck.command.Command;
import dev.opsdeck.command.CommandContext;
import dev.opsdeck.command.Decision;
import dev.opsdeck.command.Effect;
import dev.opsdeck.command.Environment;
import dev.opsdeck.command.KnownFailure;
import dev.opsdeck.command.Permission;
import dev.opsdeck.command.Place;
import dev.opsdeck.command.Reply;
import dev.opsdeck.command.Reply.Outcome;
import dev.opsdeck.command.Request;
import dev.opsdeck.command.Risk;
import dev.opsdeck.command.Sample;
import dev.opsdeck.command.Target;
import dev.opsdeck.command.dispatch.AuditTrail.AuditEvent;
import dev.opsdeck.command.dispatch.AuditTrail.AuditUnavailable;
import dev.opsdeck.command.dispatch.AuditTrail.Phase;
import dev.opsdeck.command.parse.CommandParser;
import dev.opsdeck.command.parse.CommandRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Target.KubernetesNamespace PRODUCTION =
            new Target.KubernetesNamespace("apps", "pr-123", Environment.PRODUCTION);

    private final Records auditTrail = new Records();
    private final Seen seen = new Seen();
    private final Policy policy = new Policy();
    private Callers.Identified asker =
            new Callers.Identified.Member(new Caller("U1", "T1", new TreeSet<>(List.of("web"))));

    @Test
    void showsTheResultToThePlaceAndRecordsTheWay() {
        ask(Sample.reading("pods"), "pods web-1");

        assertThat(seen.last.headline().plain()).isEqualTo("seen");
        assertThat(seen.audience).isEqualTo(Audience.PLACE);
        assertThat(auditTrail.phases()).containsExactly(Phase.RECEIVED, Phase.AUTHORISED, Phase.FINISHED);
        assertThat(auditTrail.entries.getLast().command()).contains(new AuditTrail.Typed("pods", "pods web-1"));
        assertThat(auditTrail.entries.getLast().target()).contains(Sample.PREVIEW);
        assertThat(auditTrail.entries.getLast().grant()).contains("grant 1");
    }

    @Test
    void recordsTheCommandsOwnNameWhicheverAliasWasTyped() {
        ask(
                Sample.command(
                        Sample.draft("namespace list", Risk.READ).alias("ns list"),
                        Sample.PREVIEW,
                        _ -> Reply.done("seen")),
                "NS list web-1");

        assertThat(auditTrail.entries.getLast().command())
                .contains(new AuditTrail.Typed("namespace list", "namespace list web-1"));
    }

    @Test
    void tellsTheAskerAloneWhatIsWrongWithTheInput() {
        ask(Sample.reading("pods"), "pods");

        assertThat(seen.last.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(seen.audience).isEqualTo(Audience.ASKER);
        assertThat(auditTrail.phases()).containsExactly(Phase.RECEIVED, Phase.MALFORMED);
    }

    @Test
    void recordsWhatIsTurnedDownBeforeItsWordsWereLookedAt() {
        turnDown("pods web-1", Reply.refused("Opsdeck is busy."));

        assertThat(seen.last.headline().plain()).isEqualTo("Opsdeck is busy.");
        assertThat(seen.audience).isEqualTo(Audience.ASKER);
        assertThat(auditTrail.phases()).containsExactly(Phase.RECEIVED, Phase.FINISHED);
        assertThat(auditTrail.entries.getLast().outcome()).contains(Outcome.REFUSED);
    }

    @Test
    void deniesAStrangerBeforeReadingAWord() {
        asker = new Callers.Identified.Stranger("Guests may not use Opsdeck.");
        ask(Sample.reading("pods"), "pods web-1");

        assertThat(seen.last.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(seen.last.headline().plain()).contains("Guests may not use Opsdeck.");
        assertThat(auditTrail.phases()).containsExactly(Phase.RECEIVED, Phase.DENIED);
    }

    @Test
    void tellsWhoIsDeniedWhatFailedWhatIsNearAndWhoCanGrantIt() {
        policy.answer = new Decision.Denied(
                Decision.Dimension.ENVIRONMENT,
                "apps/pr-123 is production.",
                List.of("pods pr-7"),
                Optional.of("C0OPS"));
        ask(Sample.reading("pods"), "pods web-1");

        assertThat(seen.last.headline().plain()).isEqualTo("/ops pods web-1 wasn't done. apps/pr-123 is production.");
        assertThat(seen.last.parts().toString()).contains("pods pr-7", "C0OPS", "policy 0123456789ab", "r-1");
        assertThat(seen.audience).isEqualTo(Audience.ASKER);
        assertThat(auditTrail.phases()).containsExactly(Phase.RECEIVED, Phase.DENIED);
    }

    @Test
    void looksNothingUpForSomebodyWhoMayDoThisNowhere() {
        policy.mightAllow = false;
        AtomicInteger resolved = new AtomicInteger();
        ask(
                new Sample.Given(Sample.spec(Sample.draft("pods", Risk.READ)), _ -> {
                    resolved.incrementAndGet();
                    return new Command.Resolution.Read(Sample.PREVIEW, _ -> Reply.done("seen"));
                }),
                "pods web-1");

        assertThat(seen.last.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(resolved).hasValue(0);
    }

    @Test
    void recordsAnEffectBeforeItHappens() {
        List<Phase> before = new ArrayList<>();
        ask(
                Sample.changing(Sample.draft("cron run", Risk.CHANGE), Sample.PREVIEW, _ -> {
                    before.addAll(auditTrail.phases());
                    return Reply.done("ran");
                }),
                "cron run x");

        assertThat(before).containsExactly(Phase.RECEIVED, Phase.AUTHORISED, Phase.STARTED);
        assertThat(auditTrail.phases().getLast()).isEqualTo(Phase.FINISHED);
    }

    @Test
    void refusesAnEffectThatCannotBeRecorded() {
        auditTrail.broken = true;
        AtomicInteger effects = new AtomicInteger();
        ask(
                Sample.changing(Sample.draft("cron run", Risk.CHANGE), Sample.PREVIEW, _ -> {
                    effects.incrementAndGet();
                    return Reply.done("ran");
                }),
                "cron run x");

        assertThat(effects).hasValue(0);
        assertThat(seen.last.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(seen.last.headline().plain()).contains("nothing was changed");
    }

    @Test
    void refusesAnEffectWhoseStartCannotBeRecorded() {
        auditTrail.brokenFrom = Phase.STARTED;
        AtomicInteger effects = new AtomicInteger();
        ask(
                Sample.changing(Sample.draft("cron run", Risk.CHANGE), Sample.PREVIEW, _ -> {
                    effects.incrementAndGet();
                    return Reply.done("ran");
                }),
                "cron run x");

        assertThat(effects).hasValue(0);
        assertThat(seen.last.outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void answersAReadWithAWarningWhenItCannotBeRecorded() {
        auditTrail.broken = true;
        ask(Sample.reading("pods"), "pods web-1");

        assertThat(seen.last.outcome()).isEqualTo(Outcome.DONE);
        assertThat(seen.last.parts().toString()).contains("isn't in the record");
    }

    @Test
    void refusesAnEffectWhoseTargetChangedBetweenCheckAndEffect() {
        AtomicInteger looks = new AtomicInteger();
        AtomicInteger effects = new AtomicInteger();
        ask(
                new Sample.Given(
                        Sample.spec(Sample.draft("cron run", Risk.CHANGE)),
                        _ -> new Command.Resolution.Effect(
                                looks.getAndIncrement() == 0 ? Sample.PREVIEW : PRODUCTION, new Sample.Doing(_ -> {
                                    effects.incrementAndGet();
                                    return Reply.done("ran");
                                }))),
                "cron run x");

        assertThat(effects).hasValue(0);
        assertThat(seen.last.headline().plain()).contains("changed while this was being checked");
    }

    @Test
    void refusesAnEffectWhoseGrantWasTakenAwayBetweenCheckAndEffect() {
        AtomicInteger effects = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        ask(
                new Sample.Given(Sample.spec(Sample.draft("cron run", Risk.CHANGE)), _ -> {
                    if (looks.getAndIncrement() == 1) {
                        policy.answer = new Decision.Denied(
                                Decision.Dimension.TARGET, "No longer.", List.of(), Optional.empty());
                    }
                    return new Command.Resolution.Effect(Sample.PREVIEW, new Sample.Doing(_ -> {
                        effects.incrementAndGet();
                        return Reply.done("ran");
                    }));
                }),
                "cron run x");

        assertThat(effects).hasValue(0);
        assertThat(seen.last.outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void showsSensitiveOutputToTheAskerAloneUnlessThePolicyListsThePlace() {
        Sample.Given logs =
                Sample.command(Sample.draft("logs", Risk.READ_SENSITIVE), Sample.PREVIEW, _ -> Reply.done("lines"));
        ask(logs, "logs x");
        assertThat(seen.audience).isEqualTo(Audience.ASKER);

        policy.showsSensitive = true;
        ask(logs, "logs x");
        assertThat(seen.audience).isEqualTo(Audience.PLACE);
    }

    @Test
    void answersTheAskerAloneWhenAskedTo() {
        ask(Sample.reading("pods"), "pods web-1 --private");
        assertThat(seen.audience).isEqualTo(Audience.ASKER);
    }

    @Test
    void tellsAKnownFailureInItsOwnWordsAndAnUnknownOneByReference() {
        ask(
                Sample.command(Sample.draft("pods", Risk.READ), Sample.PREVIEW, _ -> {
                    throw new KnownFailure(
                            "kubernetes.timeout", Reply.failed("The cluster is slow."), new IOException("secret"));
                }),
                "pods x");
        assertThat(seen.last.headline().plain()).isEqualTo("The cluster is slow.");

        ask(
                Sample.command(Sample.draft("pods", Risk.READ), Sample.PREVIEW, _ -> {
                    throw new IllegalStateException("secret");
                }),
                "pods x");
        assertThat(seen.last.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(seen.last.headline().plain()).contains("r-1").doesNotContain("secret");
    }

    @Test
    void readsWhatAnEffectTurnedOutToBeAndStartsNothing() {
        ask(
                Sample.command(
                        Sample.draft("cron run", Risk.CHANGE), Sample.PREVIEW, _ -> Reply.refused("no such thing")),
                "cron run x");

        assertThat(seen.last.headline().plain()).isEqualTo("no such thing");
        assertThat(auditTrail.phases()).containsExactly(Phase.RECEIVED, Phase.AUTHORISED, Phase.FINISHED);
    }

    @Test
    void letsNoCommandThatOnlyReadsHaveAnEffect() {
        AtomicInteger effects = new AtomicInteger();
        ask(
                Sample.changing(Sample.draft("pods", Risk.READ), Sample.PREVIEW, _ -> {
                    effects.incrementAndGet();
                    return Reply.done("ran");
                }),
                "pods x");

        assertThat(effects).hasValue(0);
        assertThat(seen.last.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void endsAReadAtItsDeadline() {
        ask(
                Sample.command(Sample.draft("pods", Risk.READ).deadline(Duration.ofMillis(20)), Sample.PREVIEW, _ -> {
                    new CountDownLatch(1).await();
                    return Reply.done("never");
                }),
                "pods x");
        assertThat(seen.last.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(seen.last.headline().plain()).contains("slow or down");
    }

    @Test
    void showsProgressToThoseWhoWillSeeTheResult() {
        ask(
                Sample.changing(Sample.draft("cron run", Risk.CHANGE), Sample.PREVIEW, run -> {
                    run.show(Reply.running("half way"));
                    return Reply.done("ran");
                }),
                "cron run x");
        assertThat(seen.interims).containsExactly("half way");
    }

    @Test
    void helpsWhoTypesNothing() {
        ask(Sample.reading("pods"), "");
        assertThat(seen.last.headline().plain()).contains("What you can do");
        assertThat(seen.audience).isEqualTo(Audience.ASKER);
        assertThat(seen.last.parts().toString()).contains("/ops pods");
    }

    private void ask(Command<?> command, String text) {
        auditTrail.entries.clear();
        dispatcher(command).handle(request(text), seen);
    }

    private void turnDown(String text, Reply reply) {
        auditTrail.entries.clear();
        dispatcher(Sample.reading("pods")).refuse(request(text), seen, reply);
    }

    private Dispatcher dispatcher(Command<?> command) {
        CommandRegistry[] registry = new CommandRegistry[1];
        registry[0] = new CommandRegistry(List.of(command, new HelpCommand(() -> registry[0])));
        return new Dispatcher(
                _ -> asker,
                new CommandParser(registry[0]),
                policy,
                auditTrail,
                new DeadlineRunner(),
                DispatcherTest::perform);
    }

    private static Reply perform(Effect effect, Duration limit, CommandContext context) {
        try {
            return ((Sample.Doing) effect).work().run(context);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Request request(String text) {
        Place place = new Place("C1", Optional.empty(), Place.Kind.CHANNEL, false);
        return new Request(
                "r-1",
                "key",
                Request.Entry.SLASH_COMMAND,
                "U1",
                "T1",
                place,
                text,
                Optional.empty(),
                Instant.EPOCH,
                true);
    }

    private static final class Records implements AuditTrail {
        private final List<AuditEvent> entries = new CopyOnWriteArrayList<>();
        private boolean broken;
        private Phase brokenFrom;

        @Override
        public void append(AuditEvent entry) throws AuditUnavailable {
            if (broken || entry.phase() == brokenFrom) {
                throw new AuditUnavailable("away", new IOException("away"));
            }
            entries.add(entry);
        }

        List<Phase> phases() {
            return entries.stream().map(AuditEvent::phase).toList();
        }
    }

    private static final class Seen implements Conversation {
        private final List<String> interims = new CopyOnWriteArrayList<>();
        private Reply last = Reply.running("nothing yet");
        private Audience audience = Audience.PLACE;

        @Override
        public void progress(Reply interim, Audience who) {
            interims.add(interim.headline().plain());
        }

        @Override
        public void finish(Reply reply, Audience who) {
            last = reply;
            audience = who;
        }
    }

    private static final class Policy implements Authorizer {
        private Decision answer;
        private boolean mightAllow = true;
        private boolean showsSensitive;

        @Override
        public Decision decide(Caller caller, Permission permission, Target target, Place place) {
            if (!mightAllow) {
                return new Decision.Denied(Decision.Dimension.PERMISSION, "No grant.", List.of(), Optional.empty());
            }
            boolean anywhere = target instanceof Target.VisibleKubernetes;
            return answer != null && !anywhere
                    ? answer
                    : new Decision.Allowed(new Authority(caller, caller.teams(), "grant 1"));
        }

        @Override
        public boolean showsSensitive(Target target, Place place) {
            return showsSensitive;
        }

        @Override
        public String digest() {
            return "0123456789ab";
        }
    }
}
