package dev.tidemill.runner.trace;

import dev.tidemill.runner.wire.LiveReply;
import java.util.Optional;

/**
 * How much of a log the server has, and what follows from its answers. Pure.
 *
 * @param sent bytes the server has, as far as we know
 * @param mismatches answers in a row that said otherwise
 */
public record TraceCursor(long sent, int mismatches) {
    private static final int LARGEST_CHUNK = 1024 * 1024;
    private static final int MISMATCHES_BEFORE_A_PAUSE = 5;

    /** Nothing sent yet. */
    public static final TraceCursor START = new TraceCursor(0, 0);

    /** Bytes {@code start} to {@code start + length - 1} of the log. */
    public record Chunk(long start, int length) {}

    /** What to do next. */
    public enum Next {
        /** Send on. */
        GO_ON,
        /** Try again after a pause. */
        WAIT,
        /** The server will never take it. */
        GIVE_UP
    }

    /** The cursor after an answer, and what to do next. */
    public record Step(TraceCursor cursor, Next next) {}

    /** The next piece to send of a log of {@code size} bytes. */
    public Optional<Chunk> next(long size) {
        return sent >= size
                ? Optional.empty()
                : Optional.of(new Chunk(sent, (int) Math.min(LARGEST_CHUNK, size - sent)));
    }

    /** @param size of our log: a server that claims to have more has another job's */
    public Step after(Chunk chunk, LiveReply reply, long size) {
        return switch (reply.status()) {
            case 200, 202 -> new Step(new TraceCursor(chunk.start() + chunk.length(), 0), Next.GO_ON);
            case 416 -> mismatch(chunk, reply.logSize() == null ? 0 : reply.logSize(), size);
            case 0, 408, 429 -> new Step(this, Next.WAIT);
            default -> new Step(this, reply.status() >= 500 ? Next.WAIT : Next.GIVE_UP);
        };
    }

    private Step mismatch(Chunk chunk, long serverSize, long size) {
        if (serverSize > size) {
            return new Step(this, Next.GIVE_UP);
        }
        TraceCursor moved = new TraceCursor(serverSize, mismatches + 1);
        boolean pause = serverSize == chunk.start() || moved.mismatches >= MISMATCHES_BEFORE_A_PAUSE;
        return new Step(moved, pause ? Next.WAIT : Next.GO_ON);
    }
}
