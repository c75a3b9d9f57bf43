package dev.tidemill.runner.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;

/**
 * Replaces secrets in a stream of bytes, wherever the stream is cut: bytes that may still turn out to be part of a
 * secret are held back until that is decided. Secrets that overlap or touch become one mask, so no piece of either
 * shows. Not safe for use by several threads.
 */
public final class Masker implements ByteSink {
    private static final byte[] MASK = "[MASKED]".getBytes(StandardCharsets.US_ASCII);

    /** Part of the stream, by offsets from its start. */
    private record Run(long start, long end) {}

    private final SecretMatcher matcher;
    private final ByteSink out;
    private int state;

    private byte[] held = new byte[8192];
    /** Offset in the stream of the first held byte, and of the next one to come. */
    private long released;

    private long read;
    private final Deque<Run> secretRuns = new ArrayDeque<>();
    private boolean insideMask;

    /** @param secrets in any order; empty ones are ignored */
    public Masker(Collection<String> secrets, ByteSink out) {
        this.matcher = new SecretMatcher(secrets);
        this.out = out;
        this.state = matcher.start();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            hold(bytes[i]);
            state = matcher.step(state, bytes[i]);
            int secret = matcher.secretLength(state);
            if (secret > 0) {
                mark(read - secret);
            }
            // Far more bytes are nothing than not; they leave in blocks, not one by one.
            if (matcher.depth(state) == 0 && heldBytes() >= held.length) {
                release(read);
            }
        }
        release(read - matcher.depth(state));
    }

    /** Lets go what is still held: the stream ends here, so a secret that has only begun is none. */
    public void finish() {
        release(read);
        state = matcher.start();
    }

    private int heldBytes() {
        return (int) (read - released);
    }

    private void hold(byte b) {
        if (heldBytes() == held.length) {
            held = Arrays.copyOf(held, held.length * 2);
        }
        held[heldBytes()] = b;
        read++;
    }

    /** Everything from {@code start} to the last byte read is secret; runs that overlap or touch become one. */
    private void mark(long start) {
        long from = start;
        while (!secretRuns.isEmpty() && secretRuns.getLast().end() >= from) {
            from = Math.min(from, secretRuns.removeLast().start());
        }
        secretRuns.addLast(new Run(from, read));
    }

    private void release(long limit) {
        long from = released;
        long at = from;
        while (at < limit) {
            Run secret = secretRuns.peekFirst();
            if (secret == null || secret.start() >= limit) {
                at = plain(at, limit, from);
            } else if (secret.start() > at) {
                at = plain(at, secret.start(), from);
            } else {
                at = masked(secret, limit);
            }
        }
        int rest = (int) (read - limit);
        System.arraycopy(held, (int) (limit - from), held, 0, rest);
        released = limit;
    }

    private long plain(long at, long end, long from) {
        out.write(held, (int) (at - from), (int) (end - at));
        insideMask = false;
        return end;
    }

    private long masked(Run secret, long limit) {
        if (!insideMask) {
            out.write(MASK, 0, MASK.length);
            insideMask = true;
        }
        if (secret.end() <= limit) {
            secretRuns.removeFirst();
            return secret.end();
        }
        return limit;
    }
}
