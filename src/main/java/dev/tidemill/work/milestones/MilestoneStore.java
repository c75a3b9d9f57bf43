package dev.tidemill.work.milestones;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of milestones. */
final class MilestoneStore {
    private static final String SELECT = """
            select m.id, m.iid, m.project_id, m.namespace_id, m.title, m.description, m.start_date, m.due_date,
                m.closed_at, m.created_at, m.updated_at
            from work.milestones m where\s""";

    private MilestoneStore() {}

    /** Which milestones are good in a place: its own, and those of the groups above. */
    static Where reach(Home home, boolean ancestors) {
        var project = home.project();
        var where = new Where()
                .value("namespace", home.namespaceId())
                .value("project", project == null ? -1L : project.id());
        String own = project == null ? "m.namespace_id = :namespace" : "m.project_id = :project";
        return where.and(ancestors ? own + """
                                 or m.namespace_id = any(array(
                                    select unnest(n.lineage) from projects.namespaces n where n.id = :namespace))
                                """ : own);
    }

    static Slice<Milestone> list(Handle h, Where where, Paging paging) {
        var milestones = where.bindTo(h.createQuery(SELECT + where.sql()
                        + " order by m.due_date nulls last, m.id desc limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Milestone.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*) from work.milestones m where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(milestones, total);
    }

    static List<Milestone> all(Handle h, Where where) {
        return where.bindTo(h.createQuery(SELECT + where.sql() + " order by m.id"))
                .mapTo(Milestone.class)
                .list();
    }

    static List<Milestone> byIds(Handle h, Collection<Long> ids) {
        return all(h, new Where().and("m.id = any(:ids)", "ids", ids.toArray(Long[]::new)));
    }

    static Optional<Milestone> lock(Handle tx, long id) {
        return tx.createQuery(SELECT + "m.id = :id for update")
                .bind("id", id)
                .mapTo(Milestone.class)
                .findOne();
    }

    static long insert(Handle tx, Place place, long iid, MilestoneChange wanted, Instant now) {
        var start = wanted.startDate();
        var due = wanted.dueDate();
        return tx.createQuery("""
                        insert into work.milestones (iid, project_id, namespace_id, title, description, start_date,
                            due_date, created_at, updated_at)
                        values (:iid, :project, :namespace, :title, :description, :start, :due, :now, :now)
                        returning id
                        """)
                .bind("iid", iid)
                .bind("project", place.projectId())
                .bind("namespace", place.namespaceId())
                .bind("title", wanted.title().orElseThrow())
                .bind("description", wanted.description().orElse(""))
                .bind("start", start == null ? null : start.orElse(null))
                .bind("due", due == null ? null : due.orElse(null))
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static void update(Handle tx, Milestone wanted) {
        tx.createUpdate("""
                        update work.milestones set title = :title, description = :description, start_date = :startDate,
                            due_date = :dueDate, closed_at = :closedAt, updated_at = :updatedAt
                        where id = :id
                        """).bindMethods(wanted).execute();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from work.milestones where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Makes a project's milestone one of a group; those of the same title in the group's projects become this one. */
    static void promote(Handle tx, Milestone milestone, long groupId, long iid, Instant now) {
        tx.createUpdate("""
                        update work.items set milestone_id = :id where milestone_id in (
                            select m.id from work.milestones m join projects.projects p on p.id = m.project_id
                                join projects.namespaces n on n.id = p.namespace_id
                            where m.title = :title and m.id <> :id and n.lineage @> array[:group]::bigint[])
                        """)
                .bind("title", milestone.title())
                .bind("id", milestone.id())
                .bind("group", groupId)
                .execute();
        tx.createUpdate("""
                        update work.milestones set project_id = null, namespace_id = :group, iid = :iid,
                            updated_at = :now
                        where id = :id
                        """)
                .bind("id", milestone.id())
                .bind("group", groupId)
                .bind("iid", iid)
                .bind("now", now)
                .execute();
        tx.createUpdate("""
                        delete from work.milestones where id in (
                            select m.id from work.milestones m join projects.projects p on p.id = m.project_id
                                join projects.namespaces n on n.id = p.namespace_id
                            where m.title = :title and n.lineage @> array[:group]::bigint[])
                        """)
                .bind("title", milestone.title())
                .bind("group", groupId)
                .execute();
    }
}
