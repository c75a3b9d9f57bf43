package dev.tidemill.work.milestones;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of how the items of a milestone came and went; counts only, so it tells nothing of which. */
final class BurndownStore {
    /** What happened to one item; names are those on the wire. */
    record Event(Instant createdAt, @Nullable Integer weight, String action) {}

    private BurndownStore() {}

    static List<Event> events(Handle h, long milestone) {
        return h.createQuery("""
                        select i.created_at, i.weight, 'created' as action from work.items i
                        where i.milestone_id = :milestone
                        union all
                        select e.created_at, i.weight, e.state from work.items i
                            join work.state_events e on e.subject_id = i.id
                        where i.milestone_id = :milestone and e.state in ('closed', 'reopened')
                        order by 1
                        """)
                .bind("milestone", milestone)
                .mapTo(Event.class)
                .list();
    }
}
