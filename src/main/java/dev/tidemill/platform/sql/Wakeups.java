package dev.tidemill.platform.sql;

import dev.tidemill.platform.time.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * What other connections tell this process with NOTIFY, over one connection of its own. A hint, never the
 * truth: after a broken connection every listener is called once with an empty text, and whoever listens
 * looks into the database by itself now and then.
 */
public final class Wakeups implements AutoCloseable {
    private static final int BLOCK_MILLIS = 30_000;
    private static final int SECONDS_TO_ANSWER = 10;

    private final Database db;
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private volatile @Nullable Connection connection;
    private @Nullable Loop loop;

    /** A listener that can be taken away again. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    public Wakeups(Database db) {
        this.db = db;
    }

    /**
     * Calls the listener, which must not block, with the text of every notification on the channel. The first
     * listener of a channel must come before {@link #start}; others may come and go.
     */
    public Subscription on(String channel, Consumer<String> listener) {
        if (!channel.matches("[a-z_]+")) {
            throw new IllegalArgumentException("not a channel name");
        }
        if (loop != null && !listeners.containsKey(channel)) {
            throw new IllegalStateException("nobody listened to " + channel + " when listening began");
        }
        var known = listeners.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>());
        known.add(listener);
        return () -> known.remove(listener);
    }

    /** Begins to listen. */
    public void start() {
        loop = Loop.start("wakeups", this::listen);
    }

    @Override
    public void close() {
        closed = true;
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // it is broken already
            }
        }
        Loop running = loop;
        if (running != null) {
            running.close();
        }
    }

    private Duration listen() throws SQLException {
        try (Connection fresh = db.connect()) {
            connection = fresh;
            try (var statement = fresh.createStatement()) {
                for (String channel : listeners.keySet()) {
                    statement.execute("listen " + channel);
                }
            }
            listeners.keySet().forEach(channel -> call(channel, ""));
            var notifications = fresh.unwrap(PGConnection.class);
            while (!closed && fresh.isValid(SECONDS_TO_ANSWER)) {
                for (PGNotification each : notifications.getNotifications(BLOCK_MILLIS)) {
                    call(each.getName(), each.getParameter());
                }
            }
        } catch (SQLException e) {
            if (!closed) {
                throw e;
            }
        }
        return Duration.ZERO;
    }

    private void call(String channel, String text) {
        listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(text));
    }
}
