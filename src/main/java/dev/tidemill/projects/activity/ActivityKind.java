package dev.tidemill.projects.activity;

import dev.tidemill.platform.events.Occurrence;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Contributed kind: how some events of a room become activities. Rooms list theirs with {@code
 * projects.activities().add(...)} in their Room file. Asked once for every event, in commit order.
 */
public interface ActivityKind {
    /** The kinds of events it knows. */
    Set<String> kinds();

    /** The activities of one event; most have one, some none. */
    List<Activity> of(Handle tx, Occurrence event);
}
