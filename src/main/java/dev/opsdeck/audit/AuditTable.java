package dev.opsdeck.audit;

import dev.opsdeck.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of the record. Reads and adds; nothing here can change a row. */
final class AuditTable {
    private static final String FIELDS =
            Arrays.stream(Field.values()).map(Field::column).collect(Collectors.joining(", "));
    private static final String COLUMNS = "seq, recorded_at, redactions, hash, " + FIELDS;
    private static final String INSERT = "INSERT INTO audit_record (%s) VALUES (?, ?, ?, ?%s)"
            .formatted(COLUMNS, ", ?".repeat(Field.values().length));
    private static final String HEAD = "SELECT seq, hash FROM audit_record ORDER BY seq DESC LIMIT 1";

    /**
     * Makes two processes on one PostgreSQL take turns; the role that may not update a row can take this lock too. The
     * lock ends with the transaction, and a process that hangs in the middle loses it after two seconds. A statement of
     * its own: the next one then sees what the process before has committed.
     */
    private static final String TAKE_TURNS = "SELECT set_config('idle_in_transaction_session_timeout', '2000', true),"
            + " set_config('lock_timeout', '1000', true), pg_advisory_xact_lock(7302144517)";

    /** Where the chain ends. */
    record Head(long seq, String hash) {}

    private AuditTable() {}

    /** Adds events to the end of the chain, all or none. */
    static Head append(Connection connection, List<AuditContent> events, boolean severalProcesses) throws SQLException {
        connection.setAutoCommit(false);
        if (severalProcesses) {
            var _ = Sql.all(connection, row -> row.getString(1), TAKE_TURNS);
        }
        Head head = head(connection).orElse(new Head(0, Canonical.START));
        List<List<Object>> rows = new ArrayList<>();
        for (AuditContent content : events) {
            long seq = head.seq() + 1;
            head = new Head(seq, Canonical.hash(head.hash(), Canonical.json(seq, content)));
            rows.add(values(new AuditRow(seq, content, head.hash())));
        }
        Sql.updateAll(connection, INSERT, rows);
        connection.commit();
        return head;
    }

    /** The end of the chain, when there is one. */
    static Optional<Head> head(Connection connection) throws SQLException {
        return Sql.first(connection, row -> new Head(row.getLong(1), row.getString(2)), HEAD);
    }

    /** Records in the order of the chain, after a number. */
    static List<AuditRow> page(Connection connection, AuditFilter filter, long after, int limit) throws SQLException {
        AuditFilter.Conditions wanted = filter.conditions();
        wanted.add("r.seq > ?", after);
        return select(connection, wanted, "seq", limit);
    }

    /** The last record of each request, newest first, before a number. */
    static List<AuditRow> lastOfRequests(Connection connection, AuditFilter filter, long before, int limit)
            throws SQLException {
        AuditFilter.Conditions wanted = filter.conditions();
        wanted.add("r.seq < ?", before);
        wanted.add("NOT EXISTS (SELECT 1 FROM audit_record later WHERE later.request_id = r.request_id"
                + " AND later.seq > r.seq)");
        return select(connection, wanted, "seq DESC", limit);
    }

    private static List<AuditRow> select(Connection connection, AuditFilter.Conditions wanted, String order, int limit)
            throws SQLException {
        String query =
                "SELECT %s FROM audit_record r%s ORDER BY %s LIMIT %d".formatted(COLUMNS, wanted.where(), order, limit);
        return Sql.all(connection, AuditTable::read, query, wanted.values().toArray());
    }

    private static List<Object> values(AuditRow added) {
        List<Object> values = new ArrayList<>(
                List.of(added.seq(), added.content().at(), added.content().redactions(), added.hash()));
        for (Field field : Field.values()) {
            values.add(added.content().text(field));
        }
        return values;
    }

    private static AuditRow read(ResultSet row) throws SQLException {
        EnumMap<Field, String> texts = new EnumMap<>(Field.class);
        int place = 5;
        for (Field field : Field.values()) {
            String text = row.getString(place++);
            if (text != null) {
                texts.put(field, text);
            }
        }
        AuditContent content = new AuditContent(Sql.instant(row, 2), row.getInt(3), texts);
        return new AuditRow(row.getLong(1), content, row.getString(4));
    }
}
