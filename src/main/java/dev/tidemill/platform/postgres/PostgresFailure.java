package dev.tidemill.platform.postgres;

/**
 * PostgreSQL cannot be used as asked. The message is one line for the operator that says what is wrong and
 * what to do next; it never holds a password.
 */
public final class PostgresFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PostgresFailure(String message) {
        super(message);
    }

    public PostgresFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
