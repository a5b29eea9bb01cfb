package dev.opsdeck.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements with a value for each {@code ?}: texts, numbers, moments, and an empty {@link Optional} for a text that is
 * not there. Transaction and time limit are the connection's: {@link Database#within}.
 */
public final class Sql {

    private Sql() {}

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** How many rows were added, changed or removed. */
    public static int update(Connection connection, String statement, Object... values) throws SQLException {
        try (PreparedStatement prepared = prepared(connection, statement, List.of(values))) {
            return prepared.executeUpdate();
        }
    }

    /** The same statement for several lists of values, in one go. */
    public static void updateAll(Connection connection, String statement, List<List<Object>> all) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (List<Object> values : all) {
                bind(prepared, values);
                prepared.addBatch();
            }
            prepared.executeBatch();
        }
    }

    public static <T> List<T> all(Connection connection, Row<T> row, String query, Object... values)
            throws SQLException {
        try (PreparedStatement prepared = prepared(connection, query, List.of(values));
                ResultSet rows = prepared.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(row.of(rows));
            }
            return all;
        }
    }

    /** The first row, if there is any. */
    public static <T> Optional<T> first(Connection connection, Row<T> row, String query, Object... values)
            throws SQLException {
        return all(connection, row, query, values).stream().findFirst();
    }

    /** A moment of a row: what a {@code TIMESTAMP WITH TIME ZONE} holds. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static PreparedStatement prepared(Connection connection, String statement, List<Object> values)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            bind(prepared, values);
            return prepared;
        } catch (SQLException | RuntimeException unbound) {
            prepared.close();
            throw unbound;
        }
    }

    private static void bind(PreparedStatement prepared, List<Object> values) throws SQLException {
        int place = 1;
        for (Object value : values) {
            switch (value) {
                case Instant moment -> prepared.setObject(place++, moment.atOffset(ZoneOffset.UTC));
                case Optional<?> present when present.isPresent() -> prepared.setObject(place++, present.get());
                case Optional<?> _ -> prepared.setNull(place++, Types.VARCHAR);
                default -> prepared.setObject(place++, value);
            }
        }
    }
}
