package dev.tidemill.platform.sql;

import dev.tidemill.platform.time.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints to {@link Wakeups} of every node that something has committed. They are sent after the commit, by one
 * thread over a connection of its own, many at once: a NOTIFY inside a transaction takes a lock of the whole
 * database until the disk has the commit, so that all commits would wait for each other. A hint that gets lost
 * with the process only delays those that listen: they look by themselves now and then.
 */
public final class Announcements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    /** How many hints wait at most while the database cannot be reached; who then listens anew looks anyway. */
    private static final int MOST_WAITING = 10_000;

    private final Database db;
    private final ReentrantLock lock = new ReentrantLock();
    private Set<Hint> waiting = new LinkedHashSet<>();
    private @Nullable Loop loop;
    private @Nullable Connection connection;
    private boolean closed;

    private record Hint(String channel, String text) {}

    /** How a handle finds where its hints go. */
    public static final class Route implements JdbiConfig<Route> {
        private @Nullable Announcements to;

        void lead(Announcements target) {
            to = target;
        }

        @Override
        public Route createCopy() {
            var copy = new Route();
            copy.to = to;
            return copy;
        }
    }

    Announcements(Database db) {
        this.db = db;
    }

    /** Sends the hint when the transaction has committed; never when it rolls back. */
    public static void afterCommit(Handle tx, String channel, String text) {
        Announcements to = tx.getConfig(Route.class).to;
        if (to == null) { // a handle that Database did not open sends it with its own commit
            tx.execute("select pg_notify(?, ?)", channel, text);
            return;
        }
        tx.afterCommit(() -> to.add(new Hint(channel, text)));
    }

    /** Sends what waits, once, and ends. */
    @Override
    public void close() {
        Loop running;
        lock.lock();
        try {
            closed = true;
            running = loop;
        } finally {
            lock.unlock();
        }
        if (running == null) {
            return;
        }
        running.close();
        send();
        disconnect();
    }

    private void add(Hint hint) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() < MOST_WAITING) {
                waiting.add(hint);
            }
            if (loop == null) {
                loop = Loop.start("announcements", this::send);
            } else {
                loop.wake();
            }
        } finally {
            lock.unlock();
        }
    }

    private Duration send() {
        List<Hint> batch = take();
        if (batch.isEmpty()) {
            return IDLE;
        }
        try {
            send(batch);
            return IDLE;
        } catch (SQLException e) {
            LOG.debug("hints could not be sent, they are tried again", e);
            disconnect();
            putBack(batch);
            return AFTER_FAILURE;
        }
    }

    private List<Hint> take() {
        lock.lock();
        try {
            var batch = List.copyOf(waiting);
            waiting.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(List<Hint> batch) {
        lock.lock();
        try {
            var all = new ArrayList<>(batch);
            all.addAll(waiting);
            waiting = new LinkedHashSet<>(all.subList(0, Math.min(all.size(), MOST_WAITING)));
        } finally {
            lock.unlock();
        }
    }

    private void send(List<Hint> batch) throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = db.connect();
            connection = open;
            try (var statement = open.createStatement()) {
                // Nobody waits for the disk here: a hint is not kept there.
                statement.execute("set synchronous_commit to off");
            }
        }
        try (var statement = open.prepareStatement("""
                select pg_notify(hint.channel, hint.text)
                from unnest(?::text[], ?::text[]) with ordinality as hint (channel, text, place) order by place
                """)) {
            statement.setArray(
                    1,
                    open.createArrayOf("text", batch.stream().map(Hint::channel).toArray()));
            statement.setArray(
                    2, open.createArrayOf("text", batch.stream().map(Hint::text).toArray()));
            statement.execute();
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                // it is broken already
            }
        }
    }
}
