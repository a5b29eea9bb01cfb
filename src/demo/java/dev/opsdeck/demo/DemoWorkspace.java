package dev.opsdeck.demo;

import dev.opsdeck.demo.page.PageSettings.Persona;
import dev.opsdeck.standin.slack.SlackStandIn;
import dev.opsdeck.standin.slack.model.Author;
import dev.opsdeck.standin.slack.model.Channel;
import dev.opsdeck.standin.slack.model.Content;
import dev.opsdeck.standin.slack.model.Message;
import dev.opsdeck.standin.slack.model.User;
import dev.opsdeck.standin.slack.model.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workspace of the demo: people, channels and what was said in them. The ids are those of the demo's {@code policy.yaml}. */
final class DemoWorkspace {
    private static final String OTHER_COMPANY = "T0LABCORP";

    private final SlackStandIn slack;
    private final Workspace workspace;
    private final User ada;
    private final User olga;
    private final User gil;
    private final User sam;
    private final User alertmanager;

    private DemoWorkspace(SlackStandIn slack) {
        this.slack = slack;
        this.workspace = slack.workspace();
        ada = person("U024BE7LH", "ada", "Ada Okafor");
        olga = person("U0ONCALL1", "olga", "Olga Lindqvist");
        gil = person("U0GUEST01", "gil", "Gil Moreno", User.Flag.GUEST);
        sam = workspace
                .people()
                .put(new User("U0SAMLAB1", "sam", "Sam Ito", OTHER_COMPANY, Set.of(User.Flag.STRANGER)));
        alertmanager = person("U0ALERTMG", "alertmanager", "Alertmanager", User.Flag.BOT);
    }

    /** Fills the stand-in and tells who one can be. */
    static List<Persona> populate(SlackStandIn slack) {
        DemoWorkspace made = new DemoWorkspace(slack);
        made.groups();
        made.talk();
        return List.of(
                new Persona(made.ada, "web developer"),
                new Persona(made.olga, "on-call engineer"),
                new Persona(made.gil, "guest"),
                new Persona(made.sam, "from another company"));
    }

    private User person(String id, String name, String realName, User.Flag... flags) {
        return workspace.people().put(new User(id, name, realName, workspace.teamId(), Set.of(flags)));
    }

    private void groups() {
        workspace.people().group("S0614TZR7", "web", ada);
        workspace.people().group("S07ONCALL", "on-call", olga);
    }

    private void talk() {
        Channel web = channel("C0WEB", "web", true, ada, olga, gil);
        Channel ops = channel("C0OPS", "ops", true, olga);
        Channel alerts = channel("C0ALERTS", "alerts", true, ada, olga, alertmanager);
        Channel random = channel("C0RANDOM", "random", false, ada, olga, gil);
        Channel shared = channel("C0LABCORP", "ext-labcorp", true, ada, olga, sam);
        workspace.channels().put(shared.with(Channel.Flag.EXTERNALLY_SHARED));
        for (User user : List.of(ada, olga, gil, sam)) {
            workspace.channels().direct(workspace.app().botUser(), user.id());
        }
        workspace.channels().direct(ada.id(), olga.id());

        slack.person(olga)
                .say(
                        web,
                        "Morning! Opsdeck is in here now, so nobody needs kubectl for the previews any more. Type /ops help.");
        Message asked = slack.person(ada).say(web, "Nice. Is pr-124 down for everybody, or is it me?");
        slack.person(olga)
                .reply(asked, "Ask it: /ops pods pr-124. In a thread it answers when you begin with @opsdeck.");
        slack.person(ada).say(web, "And the reminder script of pr-123 I can start myself?");
        slack.person(olga).say(web, "Yes, with /ops cron run. In production nobody can, not even me.");
        slack.person(olga).say(ops, "The record's checkpoints and a broken policy would be told here.");
        alert(alerts);
        slack.person(ada).say(random, "Opsdeck is not in this channel: what I ask here, I alone can read.");
        slack.person(olga)
                .say(
                        shared,
                        "Hello LabCorp! Logs that we look at in here, you will not see: they go to the asker alone.");
    }

    private void alert(Channel alerts) {
        Message alert = workspace
                .messages()
                .post(
                        alerts.id(),
                        null,
                        new Author(alertmanager.id(), "B0ALERTMG"),
                        Content.of("""
                                :fire: *[FIRING] KubePodCrashLooping*
                                &gt; namespace `pr-124` · cluster `apps` · severity `warning`
                                Pods are restarting again and again, and do not get ready."""),
                        Message.Marks.NONE);
        slack.person(olga).reply(alert, "Answer in this thread with: @opsdeck events pr-124");
        workspace.messages().react(alert, new Message.Reaction("eyes", olga.id()), true);
    }

    /** A channel with an id of our choice; the app is in it or not. */
    private Channel channel(String id, String name, boolean withApp, User... members) {
        Stream<String> app = withApp ? Stream.of(workspace.app().botUser()) : Stream.empty();
        Set<String> all =
                Stream.concat(Arrays.stream(members).map(User::id), app).collect(Collectors.toSet());
        return workspace.channels().put(new Channel(id, name, Channel.Kind.PUBLIC, all, Set.of()));
    }
}
