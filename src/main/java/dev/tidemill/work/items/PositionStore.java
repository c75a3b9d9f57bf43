package dev.tidemill.work.items;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of the order that people give to open items by hand, among all projects below one root namespace. */
final class PositionStore {
    /** The projects beside which a project's items are ordered. */
    private static final String BESIDE = """
            (select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id
             where n.lineage @> (select array[root.lineage[1]] from projects.projects own
                join projects.namespaces root on root.id = own.namespace_id where own.id = :project))""";

    private PositionStore() {}

    /** Where an item stands; empty when it has no place or is none of the projects beside. */
    static Optional<Long> of(Handle h, long project, long item) {
        return h.createQuery("select relative_position from work.items where id = :item and project_id in " + BESIDE
                        + " and relative_position is not null")
                .bind("item", item)
                .bind("project", project)
                .mapTo(Long.class)
                .findOne();
    }

    /** Whether there is such an item beside the project. */
    static boolean known(Handle h, long project, long item) {
        return h.createQuery("select exists (select from work.items where id = :item and project_id in " + BESIDE + ")")
                .bind("item", item)
                .bind("project", project)
                .mapTo(Boolean.class)
                .one();
    }

    /** The nearest place above or below another one; null for none. */
    static @Nullable Long neighbour(Handle h, long project, long position, boolean above, long except) {
        String sql = above
                ? "select max(relative_position) from work.items where relative_position < :position"
                : "select min(relative_position) from work.items where relative_position > :position";
        return h.createQuery(sql + " and id <> :except and project_id in " + BESIDE)
                .bind("position", position)
                .bind("except", except)
                .bind("project", project)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    /** Gives every open item a place with room around it, in the order in which lists show them now. */
    static void spread(Handle tx, long project, long gap) {
        tx.createUpdate("""
                        update work.items i set relative_position = r.place * :gap from (
                            select id, row_number() over (order by relative_position nulls last, id desc) as place
                            from work.items where closed_at is null and project_id in\s""" + BESIDE + """
                        ) r where r.id = i.id
                        """)
                .bind("gap", gap)
                .bind("project", project)
                .execute();
    }

    static void set(Handle tx, long item, long position) {
        tx.createUpdate("update work.items set relative_position = :position where id = :item")
                .bind("item", item)
                .bind("position", position)
                .execute();
    }
}
