package dev.tidemill.app;

/** Something outside of the program keeps it from starting; the message is one line that says what to do. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(message);
    }
}
