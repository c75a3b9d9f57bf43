package dev.tidemill.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Server-sent events to one client. The feed sends what it has, waits to be woken, and sends what is new; while
 * it waits, comments keep the connection alive and find out whether the client is still there.
 */
public final class EventStream {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final OutputStream out;
    private final Duration keepAlive;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean ended;

    /** What is sent; runs until it returns, the client leaves (an IOException) or the server stops. */
    @FunctionalInterface
    public interface Feed {
        void run(EventStream stream) throws IOException;
    }

    EventStream(OutputStream out, Duration keepAlive) {
        this.out = out;
        this.keepAlive = keepAlive;
    }

    /** An answer that stays open as long as the feed runs. */
    public static Reply reply(Request request, Feed feed) {
        return reply(request, KEEP_ALIVE, feed);
    }

    static Reply reply(Request request, Duration keepAlive, Feed feed) {
        return Reply.stream(200, "text/event-stream", out -> {
                    var stream = new EventStream(out, keepAlive);
                    try (var stop = request.onStop(stream::end)) {
                        out.flush();
                        feed.run(stream);
                    }
                })
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
    }

    /** Sends an event of a type; the data may have many lines. */
    public void send(String type, String data) throws IOException {
        write("event: " + line(type) + "\n" + data(data));
    }

    /** Sends an event with an id, which the client names in {@code Last-Event-ID} when it comes back. */
    public void send(String id, String type, String data) throws IOException {
        write("id: " + line(id) + "\nevent: " + line(type) + "\n" + data(data));
    }

    /** Waits until {@link #wake} was called since the last wait; false when the stream is to end. */
    public boolean await() throws IOException {
        while (true) {
            switch (pause()) {
                case WOKEN -> {
                    return true;
                }
                case ENDED -> {
                    return false;
                }
                case QUIET -> write(":\n\n");
            }
        }
    }

    /** Makes the feed look for news; from any thread, never blocks. */
    public void wake() {
        change(() -> woken = true);
    }

    /** Makes the feed's next or present wait return false. */
    void end() {
        change(() -> ended = true);
    }

    private enum Pause {
        WOKEN,
        ENDED,
        QUIET
    }

    private Pause pause() {
        lock.lock();
        try {
            long left = keepAlive.toNanos();
            while (!woken && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            Pause pause = ended ? Pause.ENDED : woken ? Pause.WOKEN : Pause.QUIET;
            woken = false;
            return pause;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Pause.ENDED;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String line(String text) {
        return text.replaceAll("[\\r\\n\\x00]", " ");
    }

    private static String data(String text) {
        var lines = new StringBuilder();
        text.lines().forEach(line -> lines.append("data: ").append(line).append('\n'));
        return (lines.isEmpty() ? "data: \n" : lines) + "\n";
    }
}
