package dev.tidemill.platform.events;

import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Announcements;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what happened: first to the listeners of the event's type, in the order in which they were
 * added and inside the same transaction, then to the outbox, where consumers find it after commit.
 */
public final class Events {
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
        tx.createUpdate("""
                        insert into platform.event_inbox (kind, payload, actor_id, occurred_at)
                        values (:kind, cast(:payload as jsonb), :actor, :now)
                        """)
                .bind("kind", event.kind())
                .bind("payload", Json.write(event))
                .bind("actor", actorId)
                .bind("now", clock.instant())
                .execute();
        Announcements.afterCommit(tx, Outbox.PUBLISHED, "");
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
        tx.createUpdate("""
                        insert into platform.event_inbox (kind, payload, actor_id, occurred_at)
                        select e.kind, cast(e.payload as jsonb), e.actor, :now
                        from unnest(:kinds::text[], :payloads::text[], :actors::bigint[]) with ordinality
                          as e (kind, payload, actor, place)
                        order by e.place
                        """)
                .bind("kinds", several.stream().map(one -> one.event().kind()).toArray(String[]::new))
                .bind(
                        "payloads",
                        several.stream().map(one -> Json.write(one.event())).toArray(String[]::new))
                .bind("actors", several.stream().map(Told::actorId).toArray(Long[]::new))
                .bind("now", clock.instant())
                .execute();
        Announcements.afterCommit(tx, Outbox.PUBLISHED, "");
    }
}
