package dev.tidemill.platform.sql;

import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads from a failed statement which constraint it broke, to tell a conflict from a fault. */
public final class Violations {
    private static final String UNIQUE = "23505";
    private static final String FOREIGN_KEY = "23503";

    private Violations() {}

    /** The unique constraint or index that another row already satisfies, or empty for any other failure. */
    public static Optional<String> unique(Throwable failure) {
        return constraint(failure, UNIQUE);
    }

    /** The foreign key that does not hold, or empty for any other failure. */
    public static Optional<String> foreignKey(Throwable failure) {
        return constraint(failure, FOREIGN_KEY);
    }

    private static Optional<String> constraint(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException sql && state.equals(sql.getSQLState())) {
                return Optional.ofNullable(sql.getServerErrorMessage()).map(ServerErrorMessage::getConstraint);
            }
        }
        return Optional.empty();
    }
}
