package dev.tidemill.work.labels;

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
import org.jspecify.annotations.Nullable;

/** SQL of labels. */
final class LabelStore {
    private static final String COLUMNS = """
            l.id, l.project_id, l.namespace_id, l.title, l.description, l.color, lp.priority, l.created_at,
            l.updated_at""";
    private static final String FROM = """
             from work.labels l
                left join work.label_priorities lp on lp.label_id = l.id and lp.project_id = :project
            """;

    private LabelStore() {}

    /** How many subjects have a label. */
    record Counts(long labelId, long openIssues, long closedIssues) {}

    /** Which labels are good in a place: its own and those of the groups above. */
    static Where reach(Home home, boolean ancestors) {
        var where = new Where().value("namespace", home.namespaceId());
        var project = home.project();
        where.value("project", project == null ? -1L : project.id());
        String own = project == null ? "l.namespace_id = :namespace" : "l.project_id = :project";
        return where.and(ancestors ? own + """
                                 or l.namespace_id = any(array(
                                    select unnest(n.lineage) from projects.namespaces n where n.id = :namespace))
                                """ : own);
    }

    static Slice<Label> list(Handle h, Where where, Paging paging) {
        var labels = where.bindTo(h.createQuery("select " + COLUMNS + FROM + "where " + where.sql()
                        + " order by l.title, l.id limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Label.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*)" + FROM + "where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(labels, total);
    }

    static List<Label> all(Handle h, Where where) {
        return where.bindTo(
                        h.createQuery("select " + COLUMNS + FROM + "where " + where.sql() + " order by l.title, l.id"))
                .mapTo(Label.class)
                .list();
    }

    static List<Label> byIds(Handle h, Collection<Long> ids) {
        return all(h, new Where().value("project", -1L).and("l.id = any(:ids)", "ids", ids.toArray(Long[]::new)));
    }

    static Optional<Long> insert(Handle tx, Place place, LabelChange wanted, Instant now) {
        return tx.createQuery("""
                        insert into work.labels
                            (project_id, namespace_id, title, description, color, created_at, updated_at)
                        values (:project, :namespace, :title, :description, :color, :now, :now)
                        on conflict do nothing returning id
                        """)
                .bind("project", place.projectId())
                .bind("namespace", place.namespaceId())
                .bind("title", wanted.title().orElseThrow())
                .bind("description", wanted.description().orElse(""))
                .bind("color", wanted.color().orElseThrow())
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    static void update(Handle tx, long id, LabelChange wanted, Instant now) {
        tx.createUpdate("""
                        update work.labels set title = coalesce(:title, title), color = coalesce(:color, color),
                            description = coalesce(:description, description), updated_at = :now
                        where id = :id
                        """)
                .bind("id", id)
                .bind("title", wanted.title().orElse(null))
                .bind("color", wanted.color().orElse(null))
                .bind("description", wanted.description().orElse(null))
                .bind("now", now)
                .execute();
    }

    static void setPriority(Handle tx, long projectId, long labelId, @Nullable Integer priority) {
        tx.createUpdate(
                        priority == null
                                ? "delete from work.label_priorities where project_id = :project and label_id = :label"
                                : """
                                insert into work.label_priorities (project_id, label_id, priority)
                                values (:project, :label, :priority)
                                on conflict (project_id, label_id) do update set priority = excluded.priority
                                """)
                .bind("project", projectId)
                .bind("label", labelId)
                .bind("priority", priority)
                .execute();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from work.labels where id = :id").bind("id", id).execute();
    }

    /** Makes a project's label one of a group: labels of the same title in the group's projects become this one. */
    static void promote(Handle tx, Label label, long groupId, Instant now) {
        tx.createUpdate("""
                        with same as (
                            select l.id from work.labels l join projects.projects p on p.id = l.project_id
                                join projects.namespaces n on n.id = p.namespace_id
                            where l.title = :title and l.id <> :id and n.lineage @> array[:group]::bigint[]),
                        moved as (
                            insert into work.label_links (subject_id, label_id)
                            select distinct k.subject_id, cast(:id as bigint) from work.label_links k
                                join same on same.id = k.label_id
                            on conflict do nothing)
                        update work.labels set project_id = null, namespace_id = :group, updated_at = :now
                        where id = :id
                        """)
                .bind("title", label.title())
                .bind("id", label.id())
                .bind("group", groupId)
                .bind("now", now)
                .execute();
        tx.createUpdate("""
                        delete from work.labels where id in (
                            select l.id from work.labels l join projects.projects p on p.id = l.project_id
                                join projects.namespaces n on n.id = p.namespace_id
                            where l.title = :title and n.lineage @> array[:group]::bigint[])
                        """).bind("title", label.title()).bind("group", groupId).execute();
    }

    /** Of each label how many work items in these projects have it. */
    static List<Counts> counts(Handle h, Collection<Long> labels, Home home) {
        var project = home.project();
        return h.createQuery("""
                        select k.label_id, count(*) filter (where i.closed_at is null) as open_issues,
                            count(*) filter (where i.closed_at is not null) as closed_issues
                        from work.label_links k join work.items i on i.id = k.subject_id
                        where k.label_id = any(:labels) and (i.project_id = :project or i.project_id in (
                            select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                            where n.lineage @> array[:group]::bigint[]))
                        group by k.label_id
                        """)
                .bindArray("labels", Long.class, labels.toArray())
                .bind("project", project == null ? -1L : project.id())
                .bind("group", project == null ? home.namespaceId() : -1L)
                .mapTo(Counts.class)
                .list();
    }
}
