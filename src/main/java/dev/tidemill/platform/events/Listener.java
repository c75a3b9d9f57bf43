package dev.tidemill.platform.events;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reacts inside the publisher's transaction: SQL only, no I/O; a failure rolls everything back. */
@FunctionalInterface
public interface Listener<E extends Event> {
    void on(Handle tx, E event);

    /** Reacts to several events of one transaction, in order; listeners that can save statements override it. */
    default void onAll(Handle tx, List<Told<E>> several) {
        several.forEach(one -> one.within(() -> on(tx, one.event())));
    }
}
