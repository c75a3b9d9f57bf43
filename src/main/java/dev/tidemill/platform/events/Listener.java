package dev.tidemill.platform.events;

import org.jdbi.v3.core.Handle;

/** Reacts inside the publisher's transaction: SQL only, no I/O; a failure rolls everything back. */
@FunctionalInterface
public interface Listener<E extends Event> {
    void on(Handle tx, E event);
}
