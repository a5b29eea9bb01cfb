package dev.opsdeck.standin.slack.model;

import java.time.Clock;
import java.util.Set;

/** One Slack workspace with one app installed in it. Every part is safe for use by many threads. */
public final class Workspace {
    /** The installed app as Slack names it. */
    public record App(String appId, String botId, String botUser, String name) {}

    private final String teamId = "T0STANDIN";
    private final String domain = "stand-in";
    private final App app = new App("A0OPSDECK", "B0OPSDECK", "U0OPSDECK", "opsdeck");
    private final Changes changes = new Changes();
    private final Ids ids;
    private final People people;
    private final Channels channels;
    private final Messages messages;
    private final Files files;
    private final Views views;
    private final Triggers triggers;
    private final ResponseUrls responseUrls;

    /**
     * @param wall the clock of message timestamps
     * @param deadlines the clock of trigger ids and response URLs
     */
    public Workspace(Clock wall, Clock deadlines) {
        ids = new Ids(wall);
        people = new People(ids, teamId, changes);
        channels = new Channels(ids, changes);
        messages = new Messages(ids, changes);
        files = new Files(ids, changes);
        views = new Views(ids, changes);
        triggers = new Triggers(deadlines, ids);
        responseUrls = new ResponseUrls(deadlines, ids);
        people.put(new User(app.botUser(), app.name(), app.name(), teamId, Set.of(User.Flag.BOT)));
    }

    public String teamId() {
        return teamId;
    }

    public String domain() {
        return domain;
    }

    public App app() {
        return app;
    }

    /** The app as an author. */
    public Author appAuthor() {
        return new Author(app.botUser(), app.botId());
    }

    public Changes changes() {
        return changes;
    }

    public Ids ids() {
        return ids;
    }

    public People people() {
        return people;
    }

    public Channels channels() {
        return channels;
    }

    public Messages messages() {
        return messages;
    }

    public Files files() {
        return files;
    }

    public Views views() {
        return views;
    }

    public Triggers triggers() {
        return triggers;
    }

    public ResponseUrls responseUrls() {
        return responseUrls;
    }
}
