package dev.opsdeck.slack.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opsdeck.command.Reply.Action;
import dev.opsdeck.database.Database;
import dev.opsdeck.database.DatabaseUnavailable;
import dev.opsdeck.database.Sql;
import dev.opsdeck.slack.client.RequestIds;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What buttons stand for. A button carries nothing but an id that cannot be guessed; its words are here, where nobody in
 * Slack can change them, and whether it may still be pressed is decided by the database, for all replicas at once.
 */
@Singleton
public final class Buttons {
    /** How long a button works. */
    public static final Duration LIFE = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Buttons.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private final Database database;
    private final RequestIds ids;
    private final Clock clock;

    public Buttons(Database database, RequestIds ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** What pressing a button gave. */
    public sealed interface Press {
        /** It stands for these words; a single-use button is now used. */
        record Good(List<String> words) implements Press {}

        /** There is none of this id, or it is too old. */
        record Unknown() implements Press {}

        /** Single use, and somebody was faster. */
        record Used(String by, Instant at) implements Press {}

        /** The database does not answer. */
        record Unavailable() implements Press {}
    }

    /** Stores buttons and gives their ids; those that could not be stored are missing. */
    Map<Action, String> store(List<Action> actions, String requestId) {
        Map<Action, String> stored = new HashMap<>();
        try {
            database.within(LIMIT, connection -> {
                for (Action action : actions) {
                    String id = ids.secret();
                    insert(connection, id, action, requestId);
                    stored.put(action, id);
                }
                return stored.size();
            });
        } catch (SQLException failed) {
            LOG.warn("{}: buttons could not be stored: {}", requestId, failed.getMessage());
        }
        return Map.copyOf(stored);
    }

    private void insert(Connection connection, String id, Action action, String requestId) throws SQLException {
        try {
            Sql.update(
                    connection,
                    "INSERT INTO slack_button (id, words, single_use, request_id, created_at) VALUES (?, ?, ?, ?, ?)",
                    id,
                    JSON.writeValueAsString(action.words()),
                    action.singleUse(),
                    requestId,
                    clock.instant());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Somebody presses a button. Of all who press a single-use one, on whatever replica, one gets its words. */
    public Press press(String id, String userId) {
        try {
            return database.within(LIMIT, connection -> press(connection, id, userId));
        } catch (DatabaseUnavailable away) {
            return new Press.Unavailable();
        } catch (SQLException failed) {
            LOG.error("a button could not be read", failed);
            return new Press.Unavailable();
        }
    }

    private Press press(Connection connection, String id, String userId) throws SQLException {
        Optional<Stored> found = find(connection, id);
        if (found.isEmpty() || found.get().created().plus(LIFE).isBefore(clock.instant())) {
            return new Press.Unknown();
        }
        Stored button = found.get();
        if (button.singleUse() && !take(connection, id, userId)) {
            return find(connection, id).flatMap(Stored::used).orElseGet(Press.Unknown::new);
        }
        return new Press.Good(button.words());
    }

    private boolean take(Connection connection, String id, String userId) throws SQLException {
        return Sql.update(
                        connection,
                        "UPDATE slack_button SET used_at = ?, used_by = ? WHERE id = ? AND used_at IS NULL",
                        clock.instant(),
                        userId,
                        id)
                == 1;
    }

    /** Makes a single-use button usable again, because pressing it did nothing: the policy said no, for one. */
    public void giveBack(String id) {
        try {
            database.within(
                    LIMIT,
                    connection -> Sql.update(
                            connection, "UPDATE slack_button SET used_at = NULL, used_by = NULL WHERE id = ?", id));
        } catch (SQLException failed) {
            LOG.warn("a button that did nothing stays used: {}", failed.getMessage());
        }
    }

    private record Stored(List<String> words, boolean singleUse, Instant created, Optional<Press> used) {}

    private static Optional<Stored> find(Connection connection, String id) throws SQLException {
        return Sql.first(
                connection,
                Buttons::stored,
                "SELECT words, single_use, created_at, used_at, used_by FROM slack_button WHERE id = ?",
                id);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        try {
            Timestamp usedAt = row.getTimestamp("used_at");
            Optional<Press> used = usedAt == null
                    ? Optional.empty()
                    : Optional.of(new Press.Used(row.getString("used_by"), usedAt.toInstant()));
            return new Stored(
                    JSON.readValue(row.getString("words"), WORDS),
                    row.getBoolean("single_use"),
                    row.getTimestamp("created_at").toInstant(),
                    used);
        } catch (JsonProcessingException foreign) {
            throw new SQLException("a button's words are not what Opsdeck wrote", foreign);
        }
    }
}
