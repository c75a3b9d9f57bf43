package dev.tidemill.projects.checks;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL that looks for rows which contradict each other. */
final class CheckStore {
    private CheckStore() {}

    static List<String> lineages(Handle h) {
        return lines(h, """
                select 'namespace ' || n.id || ' (' || n.path || ') has a wrong lineage' from projects.namespaces n
                left join projects.namespaces up on up.id = n.parent_id
                where n.lineage <> coalesce(up.lineage, '{}') || n.id
                """);
    }

    static List<String> namespaceAddresses(Handle h) {
        return lines(h, """
                select 'namespace ' || n.id || ' (' || n.path || ') has a wrong address' from projects.namespaces n
                left join projects.routes r on r.namespace_id = n.id
                left join projects.routes up on up.namespace_id = n.parent_id
                where n.deleting_at is null
                  and (r.full_path is distinct from concat_ws('/', up.full_path, n.path) or r.key <> lower(r.full_path))
                """);
    }

    static List<String> projectAddresses(Handle h) {
        return lines(h, """
                select 'project ' || p.id || ' (' || p.path || ') has a wrong address' from projects.projects p
                left join projects.routes r on r.project_id = p.id
                left join projects.routes up on up.namespace_id = p.namespace_id
                where p.deleting_at is null
                  and (r.full_path is distinct from up.full_path || '/' || p.path or r.key <> lower(r.full_path))
                """);
    }

    static List<String> networks(Handle h) {
        return lines(h, """
                select 'project ' || f.project_id || ' is of another network of forks than its parent '
                    || f.parent_id from projects.forks f
                left join projects.forks up on up.project_id = f.parent_id
                where f.parent_id is not null and f.network <> coalesce(up.network, f.parent_id)
                """);
    }

    private static List<String> lines(Handle h, String sql) {
        return h.createQuery(sql + " limit 1000").mapTo(String.class).list();
    }
}
