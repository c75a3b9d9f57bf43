package dev.tidemill.work.history;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of what happened to subjects. */
final class HistoryStore {
    /** The three tables, each with one column that tells what changed. */
    enum Table {
        STATE("work.state_events", "null::bigint", "state"),
        LABEL("work.label_events", "label_id", "action"),
        MILESTONE("work.milestone_events", "milestone_id", "action");

        private final String name;
        private final String reference;
        private final String word;

        Table(String name, String reference, String word) {
            this.name = name;
            this.reference = reference;
            this.word = word;
        }

        private String select() {
            return "select id, subject_id, user_id, " + reference + " as reference_id, " + word
                    + " as word, created_at from " + name + " where subject_id = :subject";
        }
    }

    private HistoryStore() {}

    static void state(Handle tx, long subject, @Nullable Long user, String state, Instant now) {
        tx.createUpdate("""
                        insert into work.state_events (subject_id, user_id, state, created_at)
                        values (:subject, :user, :state, :now)
                        """)
                .bind("subject", subject)
                .bind("user", user)
                .bind("state", state)
                .bind("now", now)
                .execute();
    }

    static void labels(
            Handle tx, long subject, @Nullable Long user, Collection<Long> labels, String action, Instant now) {
        tx.createUpdate("""
                        insert into work.label_events (subject_id, user_id, label_id, action, created_at)
                        select :subject, :user, label, :action, :now
                        from unnest(:labels) with ordinality as l (label, place) order by place
                        """)
                .bind("subject", subject)
                .bind("user", user)
                .bindArray("labels", Long.class, labels.toArray())
                .bind("action", action)
                .bind("now", now)
                .execute();
    }

    static void milestone(Handle tx, long subject, @Nullable Long user, long milestone, String action, Instant now) {
        tx.createUpdate("""
                        insert into work.milestone_events (subject_id, user_id, milestone_id, action, created_at)
                        values (:subject, :user, :milestone, :action, :now)
                        """)
                .bind("subject", subject)
                .bind("user", user)
                .bind("milestone", milestone)
                .bind("action", action)
                .bind("now", now)
                .execute();
    }

    /** Marks the newest event of state of a subject. */
    static void because(Handle tx, long subject, History.Cause cause) {
        tx.createUpdate("""
                        update work.state_events set source_id = :source, source_commit = :commit
                        where id = (select max(id) from work.state_events where subject_id = :subject)
                        """)
                .bind("source", cause.sourceId())
                .bind("commit", cause.commit())
                .bind("subject", subject)
                .execute();
    }

    static Map<Long, History.Cause> causes(Handle h, Collection<Long> events) {
        var causes = new HashMap<Long, History.Cause>();
        h.createQuery("""
                        select id, source_id, source_commit from work.state_events
                        where id = any(:events) and (source_id is not null or source_commit is not null)
                        """)
                .bindArray("events", Long.class, events.toArray())
                .map((row, context) -> causes.put(
                        row.getLong("id"),
                        new History.Cause(row.getObject("source_id", Long.class), row.getString("source_commit"))))
                .list();
        return causes;
    }

    static Slice<ResourceEvent> list(Handle h, Table table, long subject, Paging paging) {
        var events = h.createQuery(table.select() + " order by id limit :limit offset :offset")
                .bind("subject", subject)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(ResourceEvent.class)
                .list();
        long total = h.createQuery("select count(*) from " + table.name + " where subject_id = :subject")
                .bind("subject", subject)
                .mapTo(Long.class)
                .one();
        return new Slice<>(events, total);
    }

    static Optional<ResourceEvent> one(Handle h, Table table, long subject, long id) {
        return h.createQuery(table.select() + " and id = :id")
                .bind("subject", subject)
                .bind("id", id)
                .mapTo(ResourceEvent.class)
                .findOne();
    }
}
