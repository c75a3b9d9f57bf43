package dev.tidemill.platform.web.ansi;

import java.util.function.IntConsumer;

/**
 * Takes the time stamps off that newer runners put before every line, 32 characters such as
 * {@code 2026-11-22T10:00:00.123456Z 00O }: time, stream number, stream (O or E), then a blank for a new line or
 * {@code +} for one that goes on with the line before (GitLab doc/ci/jobs/job_logs.md). Other lines pass as they are.
 */
final class LineHeads {
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.ddddddZ hhS?";

    private final IntConsumer next;
    private final char[] head = new char[SHAPE.length()];
    private int held;
    private boolean atStart = true;
    private boolean stamped;
    private boolean newlineHeld;

    /** @param next receives the characters that remain */
    LineHeads(IntConsumer next) {
        this.next = next;
    }

    void accept(char c) {
        if (atStart) {
            begin(c);
        } else {
            pass(c);
        }
    }

    /** Lets go of what was held back at the end of the log. */
    void finish() {
        release();
        atStart = true;
    }

    private void begin(char c) {
        if (!fits(SHAPE.charAt(held), c)) {
            giveUp(c);
            return;
        }
        head[held++] = c;
        if (held == SHAPE.length()) {
            if (newlineHeld && c != '+') {
                next.accept('\n');
            }
            newlineHeld = false;
            stamped = true;
            atStart = false;
            held = 0;
        }
    }

    private void giveUp(char c) {
        release();
        atStart = false;
        stamped = false;
        pass(c);
    }

    private void release() {
        if (newlineHeld) {
            next.accept('\n');
            newlineHeld = false;
        }
        for (int i = 0; i < held; i++) {
            next.accept(head[i]);
        }
        held = 0;
    }

    private void pass(char c) {
        if (c != '\n') {
            next.accept(c);
            return;
        }
        atStart = true;
        newlineHeld = stamped;
        if (!stamped) {
            next.accept(c);
        }
    }

    private static boolean fits(char shape, char c) {
        return switch (shape) {
            case 'd' -> c >= '0' && c <= '9';
            case 'h' -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            case 'S' -> c == 'O' || c == 'E';
            case '?' -> c == ' ' || c == '+';
            default -> c == shape;
        };
    }
}
