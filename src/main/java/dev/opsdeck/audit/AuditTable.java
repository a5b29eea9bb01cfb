package dev.opsdeck.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            try (PreparedStatement lock = connection.prepareStatement(TAKE_TURNS)) {
                lock.execute();
            }
        }
        Head head = head(connection).orElse(new Head(0, Canonical.START));
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (AuditContent content : events) {
                long seq = head.seq() + 1;
                head = new Head(seq, Canonical.hash(head.hash(), Canonical.json(seq, content)));
                bind(insert, new AuditRow(seq, content, head.hash()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        return head;
    }

    /** The end of the chain, when there is one. */
    static Optional<Head> head(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(HEAD);
                ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(new Head(row.getLong(1), row.getString(2))) : Optional.empty();
        }
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
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            int place = 1;
            for (Object value : wanted.values()) {
                statement.setObject(place++, value);
            }
            List<AuditRow> records = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(read(rows));
                }
            }
            return records;
        }
    }

    private static void bind(PreparedStatement insert, AuditRow added) throws SQLException {
        insert.setLong(1, added.seq());
        insert.setObject(2, stored(added.content().at()));
        insert.setInt(3, added.content().redactions());
        insert.setString(4, added.hash());
        int place = 5;
        for (Field field : Field.values()) {
            insert.setString(place++, added.content().text(field).orElse(null));
        }
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
        Instant at = row.getObject(2, OffsetDateTime.class).toInstant();
        return new AuditRow(row.getLong(1), new AuditContent(at, row.getInt(3), texts), row.getString(4));
    }

    static OffsetDateTime stored(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
