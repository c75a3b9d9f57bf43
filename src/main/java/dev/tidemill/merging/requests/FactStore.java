package dev.tidemill.merging.requests;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of what is counted about merge requests. */
public final class FactStore {
    private FactStore() {}

    /**
     * What is counted about one request.
     *
     * @param unresolved threads that can be resolved and are not
     */
    public record Facts(
            long id, long notes, long upvotes, long downvotes, long timeEstimate, long timeSpent, long unresolved) {}

    /** The facts of many requests. */
    public static List<Facts> of(Handle h, Collection<Long> ids) {
        return h.createQuery("""
                        select i.id,
                            (select count(*) from work.notes n
                                where n.subject_id = i.id and n.action is null and not n.internal) as notes,
                            (select count(*) from work.awards a
                                where a.subject_id = i.id and a.note_id is null and a.name = 'thumbsup') as upvotes,
                            (select count(*) from work.awards a
                                where a.subject_id = i.id and a.note_id is null and a.name = 'thumbsdown') as downvotes,
                            coalesce((select e.seconds from work.estimates e where e.subject_id = i.id), 0)
                                as time_estimate,
                            coalesce((select sum(t.seconds) from work.timelogs t where t.subject_id = i.id), 0)
                                as time_spent,
                            (select count(*) from work.discussions d
                                where d.subject_id = i.id and d.resolvable and d.resolved_at is null) as unresolved
                        from unnest(:ids) as i (id)
                        """)
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(Facts.class)
                .list();
    }

    /** Whether somebody else's or an earlier request of the author was merged in the project. */
    static boolean merged(Handle h, long project, long author) {
        return h.createQuery("""
                        select exists (select from merging.requests
                            where project_id = :project and author_id = :author and merged_at is not null)
                        """)
                .bind("project", project)
                .bind("author", author)
                .mapTo(Boolean.class)
                .one();
    }
}
