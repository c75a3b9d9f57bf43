package dev.tidemill.work.assignees;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** SQL of assignees. */
final class AssigneeStore {
    private AssigneeStore() {}

    private record Row(long subjectId, long userId) {}

    static Map<Long, List<Long>> of(Handle h, Collection<Long> subjects) {
        var found = new LinkedHashMap<Long, List<Long>>();
        h.createQuery("""
                        select subject_id, user_id from work.assignees where subject_id = any(:subjects)
                        order by created_at, user_id
                        """)
                .bindArray("subjects", Long.class, subjects.toArray())
                .mapTo(Row.class)
                .forEach(row -> found.computeIfAbsent(row.subjectId(), id -> new java.util.ArrayList<>())
                        .add(row.userId()));
        return found;
    }

    static void replace(Handle tx, long subject, List<Long> users, Instant now) {
        tx.createUpdate("delete from work.assignees where subject_id = :subject and user_id <> all(:users)")
                .bind("subject", subject)
                .bindArray("users", Long.class, users.toArray())
                .execute();
        tx.createUpdate("""
                        insert into work.assignees (subject_id, user_id, created_at)
                        select :subject, unnest(:users), :now on conflict do nothing
                        """)
                .bind("subject", subject)
                .bindArray("users", Long.class, users.toArray())
                .bind("now", now)
                .execute();
    }
}
