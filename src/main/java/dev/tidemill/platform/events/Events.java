package dev.tidemill.platform.events;

import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.LastWrites;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what happened: first to the listeners of the event's type, in the order in which they were
 * added and inside the same transaction, then to the outbox, where consumers find it after commit. The rows of the
 * outbox are the {@link LastWrites} of the transaction.
 */
public final class Events {
    private static final LastWrites.Kind<EventStore.Published> INBOX = new LastWrites.Kind<>(EventStore::publish);

    private final Map<Class<?>, List<Listener<?>>> listeners = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Events(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds a listener; rooms do this once, while the process is put together. */
    public <E extends Event> void listen(Class<E> type, Listener<E> listener) {
        listeners.computeIfAbsent(type, t -> new ArrayList<>()).add(listener);
    }

    /** Publishes in the caller's transaction. A listener's failure must roll the whole transaction back. */
    @SuppressWarnings("unchecked")
    public <E extends Event> void publish(Handle tx, @Nullable Long actorId, E event) {
        for (Listener<?> listener : listeners.getOrDefault(event.getClass(), List.of())) {
            ((Listener<E>) listener).on(tx, event);
        }
        LastWrites.add(tx, INBOX, row(event, actorId));
    }

    /** Publishes several events of one type in order, each with its own actor, as {@link #publish} does one. */
    @SuppressWarnings("unchecked")
    public <E extends Event> void publishAll(Handle tx, List<Told<E>> several) {
        if (several.isEmpty()) {
            return;
        }
        Class<?> type = several.getFirst().event().getClass();
        for (Listener<?> listener : listeners.getOrDefault(type, List.of())) {
            ((Listener<E>) listener).onAll(tx, several);
        }
        several.forEach(one -> LastWrites.add(tx, INBOX, row(one.event(), one.actorId())));
    }

    private EventStore.Published row(Event event, @Nullable Long actorId) {
        return new EventStore.Published(event.kind(), Json.write(event), actorId, clock.instant());
    }
}
