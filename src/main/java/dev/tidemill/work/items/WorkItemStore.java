package dev.tidemill.work.items;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.ProjectFeature;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of work items. */
final class WorkItemStore {
    private static final String SELECT = """
            select i.id, i.type_id, i.project_id, i.namespace_id, i.iid, i.title, i.description, i.author_id,
                i.confidential, i.discussion_locked, i.milestone_id, i.start_date, i.due_date, i.weight,
                i.duplicated_to_id, i.moved_to_id, i.closed_at, i.closed_by_id, i.created_at, i.updated_at
            from work.items i where\s""";

    private WorkItemStore() {}

    static void insert(Handle tx, WorkItem item) {
        tx.createUpdate("""
                        insert into work.items (id, type_id, project_id, namespace_id, iid, title, description,
                            author_id, confidential, discussion_locked, milestone_id, start_date, due_date, weight,
                            created_at, updated_at)
                        values (:id, :typeId, :projectId, :namespaceId, :iid, :title, :description,
                            :authorId, :confidential, :discussionLocked, :milestoneId, :startDate, :dueDate, :weight,
                            :createdAt, :updatedAt)
                        """).bindMethods(item).execute();
    }

    static void update(Handle tx, WorkItem item) {
        tx.createUpdate("""
                        update work.items set title = :title, description = :description, type_id = :typeId,
                            confidential = :confidential, discussion_locked = :discussionLocked,
                            milestone_id = :milestoneId, start_date = :startDate, due_date = :dueDate,
                            weight = :weight, duplicated_to_id = :duplicatedToId, closed_at = :closedAt,
                            closed_by_id = :closedById, updated_at = :updatedAt
                        where id = :id
                        """).bindMethods(item).execute();
    }

    /** The item belongs to somebody else, who wrote it elsewhere. */
    static void setAuthor(Handle tx, long id, long author) {
        tx.createUpdate("update work.items set author_id = :author where id = :id")
                .bind("id", id)
                .bind("author", author)
                .execute();
    }

    static void setMoved(Handle tx, long id, long to) {
        tx.createUpdate("update work.items set moved_to_id = :to where id = :id")
                .bind("id", id)
                .bind("to", to)
                .execute();
    }

    static void touch(Handle tx, long id, Instant now) {
        tx.createUpdate("update work.items set updated_at = :now where id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    /** The item, kept from other changes. */
    static Optional<WorkItem> lock(Handle tx, long id) {
        return tx.createQuery(SELECT + "i.id = :id for update")
                .bind("id", id)
                .mapTo(WorkItem.class)
                .findOne();
    }

    static List<WorkItem> all(Handle h, Where where) {
        return where.bindTo(h.createQuery(SELECT + where.sql()))
                .mapTo(WorkItem.class)
                .list();
    }

    static Optional<WorkItem> byId(Handle h, long id) {
        return h.createQuery(SELECT + "i.id = :id")
                .bind("id", id)
                .mapTo(WorkItem.class)
                .findOne();
    }

    static List<WorkItem> newest(Handle h, long projectId, int most) {
        return h.createQuery(SELECT + "i.project_id = :project and not i.confidential order by i.id desc limit :most")
                .bind("project", projectId)
                .bind("most", most)
                .mapTo(WorkItem.class)
                .list();
    }

    static Optional<WorkItem> byIid(Handle h, long projectId, long iid) {
        return h.createQuery(SELECT + "i.project_id = :project and i.iid = :iid")
                .bind("project", projectId)
                .bind("iid", iid)
                .mapTo(WorkItem.class)
                .findOne();
    }

    static Slice<WorkItem> list(Handle h, Where where, String order, Paging paging) {
        var items = first(h, where, order, paging.perPage(), paging.offset());
        long total = where.bindTo(h.createQuery("select count(*) from work.items i where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(items, total);
    }

    static List<WorkItem> first(Handle h, Where where, String order, int most, long offset) {
        return where.bindTo(h.createQuery(SELECT + where.sql() + " order by " + order + " limit :limit offset :offset"))
                .bind("limit", most)
                .bind("offset", offset)
                .mapTo(WorkItem.class)
                .list();
    }

    static WorkItems.Counts statistics(Handle h, Where where) {
        return where.bindTo(h.createQuery("""
                        select count(*) filter (where i.closed_at is null) as opened,
                            count(*) filter (where i.closed_at is not null) as closed
                        from work.items i where\s""" + where.sql()))
                .mapTo(WorkItems.Counts.class)
                .one();
    }

    static List<WorkItems.Facts> facts(Handle h, Collection<Long> ids) {
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
                            (select count(*) from work.links l where l.source_id = i.id and l.kind = 'blocks')
                                as blocking
                        from unnest(:ids) as i (id)
                        """)
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(WorkItems.Facts.class)
                .list();
    }

    /**
     * How many items of a project are open.
     *
     * @param level who may use issues there, as the project says
     */
    record Open(long projectId, String level, long count) {}

    /** The open items of projects that are not confidential. */
    static List<Open> open(Handle h, Collection<Long> projects) {
        return h.createQuery("""
                        select p.id as project_id, coalesce(p.features->>'issues', :fallback) as level,
                            (select count(*) from work.items i
                                where i.project_id = p.id and i.closed_at is null and not i.confidential) as count
                        from projects.projects p where p.id = any(:projects)
                        """)
                .bindArray("projects", Long.class, projects.toArray())
                .bind("fallback", ProjectFeature.ISSUES.fallback().word())
                .mapTo(Open.class)
                .list();
    }
}
