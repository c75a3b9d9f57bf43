package dev.tidemill.ci.live;

import dev.tidemill.platform.sql.Announcements;
import dev.tidemill.platform.sql.Wakeups;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Signals from any node to this process after commit: a hint to look again, never the truth. After a broken
 * connection every watcher is told once, because signals may have been missed. Watchers must not block.
 */
public final class LiveSignals {
    private static final String CHANNEL = "tidemill_ci";

    private final Map<Topic, List<Runnable>> watchers = new ConcurrentHashMap<>();
    private final Map<Topic.Kind, List<LongConsumer>> kindWatchers = new ConcurrentHashMap<>();

    /** A watch that can be ended. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    public LiveSignals(Wakeups wakeups) {
        wakeups.on(CHANNEL, this::receive);
    }

    /**
     * Sends a signal when the transaction has committed, never when it rolls back. Not with its commit: that would make
     * all commits of the database wait for each other. A signal that is lost with the process delays whoever waits for
     * it on another node until they look by themselves.
     */
    public static void send(Handle tx, Topic topic) {
        Announcements.afterCommit(tx, CHANNEL, topic.text());
    }

    /** Runs the watcher at every signal about one thing. */
    public Watch watch(Topic topic, Runnable watcher) {
        watchers.compute(topic, (t, known) -> {
            List<Runnable> list = known == null ? new CopyOnWriteArrayList<>() : known;
            list.add(watcher);
            return list;
        });
        return () -> watchers.computeIfPresent(topic, (t, known) -> {
            known.remove(watcher);
            return known.isEmpty() ? null : known;
        });
    }

    /** Gives the watcher the id of everything of one kind that signals; 0 after signals may have been missed. */
    public Watch watch(Topic.Kind kind, LongConsumer watcher) {
        List<LongConsumer> list = kindWatchers.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>());
        list.add(watcher);
        return () -> list.remove(watcher);
    }

    private void receive(String text) {
        if (text.isEmpty()) {
            watchers.values().forEach(list -> list.forEach(Runnable::run));
            kindWatchers.values().forEach(list -> list.forEach(watcher -> watcher.accept(0)));
            return;
        }
        Topic.of(text).ifPresent(topic -> {
            watchers.getOrDefault(topic, List.of()).forEach(Runnable::run);
            kindWatchers.getOrDefault(topic.kind(), List.of()).forEach(watcher -> watcher.accept(topic.id()));
        });
    }
}
