package dev.opsdeck.database;

import java.sql.SQLException;

/** The database did not answer in time, or cannot be reached, or is not ready yet: the same call may work later. */
public final class DatabaseUnavailable extends SQLException {
    private static final long serialVersionUID = 1L;

    /**
     * @param reason the end of a sentence that begins with "the database": "did not answer within 200 ms"
     */
    public DatabaseUnavailable(String reason) {
        super("the database " + reason, "08000");
    }

    /** The same, caused by what the driver said. */
    public DatabaseUnavailable(String reason, Throwable cause) {
        super("the database " + reason, "08000", cause);
    }
}
