package dev.opsdeck.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PoolsTest {

    /** As PostgreSQL's driver behaves: a broken connection tells nothing, and no level is -1. */
    @Test
    void aFirstConnectionThatBreaksAtOnceSpoilsNoLaterOne() throws SQLException {
        Connection broken = mock();
        when(broken.isValid(anyInt())).thenReturn(true);
        when(broken.getTransactionIsolation()).thenThrow(new SQLException("This connection has been closed.", "08003"));
        doThrow(new SQLException("This connection has been closed.", "08003"))
                .when(broken)
                .setTransactionIsolation(anyInt());
        Connection sound = mock();
        when(sound.isValid(anyInt())).thenReturn(true);
        when(sound.getTransactionIsolation()).thenReturn(Connection.TRANSACTION_READ_COMMITTED);
        doThrow(new SQLException("Transaction isolation level -1 not supported."))
                .when(sound)
                .setTransactionIsolation(-1);
        DataSource server = mock();
        when(server.getConnection()).thenReturn(broken).thenReturn(sound);
        when(server.getConnection("opsdeck", "")).thenReturn(broken).thenReturn(sound);

        try (HikariDataSource pool = Pools.of(new Location.Memory("jdbc:h2:mem:unused"))) {
            pool.setDataSource(server);
            pool.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                try (Connection connection = pool.getConnection()) {
                    assertThat(connection).isNotNull();
                }
            });
        }
    }
}
