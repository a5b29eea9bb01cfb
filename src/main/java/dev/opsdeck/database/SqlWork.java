package dev.opsdeck.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something done with a connection, which is given back afterwards. The connection commits every statement by itself;
 * work of several statements turns that off and commits.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface SqlWork<T> {
    T run(Connection connection) throws SQLException;
}
