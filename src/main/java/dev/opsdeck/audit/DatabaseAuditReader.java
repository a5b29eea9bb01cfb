package dev.opsdeck.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Reads the record from its table, page by page: no long transaction, little memory, whatever its length. */
final class DatabaseAuditReader implements AuditReader {
    private static final int PAGE = 1_000;

    private final DataSource source;

    DatabaseAuditReader(DataSource source) {
        this.source = source;
    }

    @Override
    public List<Checkpoint> checkpoints() throws IOException {
        try (Connection connection = source.getConnection()) {
            return CheckpointTable.all(connection);
        } catch (SQLException unreadable) {
            throw unreadable(unreadable);
        }
    }

    @Override
    public void read(AuditFilter filter, Predicate<AuditRow> each) throws IOException {
        try (Connection connection = source.getConnection()) {
            long after = Long.MIN_VALUE;
            List<AuditRow> page;
            do {
                page = AuditTable.page(connection, filter, after, PAGE);
                for (AuditRow next : page) {
                    after = next.seq();
                    if (!each.test(next)) {
                        return;
                    }
                }
            } while (page.size() == PAGE);
        } catch (SQLException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static IOException unreadable(SQLException fault) {
        return new IOException("the record cannot be read from the database: " + fault.getMessage(), fault);
    }
}
