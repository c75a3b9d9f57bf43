package dev.tidemill.ci.engine;

import dev.tidemill.platform.sql.Database;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Transactions that begin anew when a row they read was changed meanwhile, or when two of them block each other. */
public final class Attempts {
    private static final int MOST = 10;
    private static final String DEADLOCK = "40P01";
    private static final String SERIALIZATION = "40001";

    private Attempts() {}

    /** Runs the work in one transaction, again after a conflict; the last conflict is thrown. */
    public static <T> T write(Database db, Function<Handle, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return db.write(work);
            } catch (RuntimeException conflict) {
                if (attempt == MOST || !isConflict(conflict)) {
                    throw conflict;
                }
            }
        }
    }

    private static boolean isConflict(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleRow) {
                return true;
            }
            if (cause instanceof SQLException sql
                    && (DEADLOCK.equals(sql.getSQLState()) || SERIALIZATION.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
