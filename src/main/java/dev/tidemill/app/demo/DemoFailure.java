package dev.tidemill.app.demo;

/** The demo cannot go on; the message says what happened and what to do, in one line. */
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
