package dev.tidemill.ci.requests;

import org.jdbi.v3.core.Handle;

/** SQL of {@code CI_OPEN_MERGE_REQUESTS}. */
public final class OpenRequestStore {
    private static final int MOST = 4;

    /** The references of the newest open merge requests of a branch, separated by commas; empty for none. */
    public String list(Handle handle, long projectId, String branch) {
        var references = handle.createQuery("""
                        select t.full_path || '!' || r.iid
                        from merging.requests r
                        join projects.routes t on t.project_id = r.project_id
                        where r.source_project_id = :project and r.source_branch = :branch
                          and r.merged_at is null and r.closed_at is null
                        order by r.id desc limit :most
                        """)
                .bind("project", projectId)
                .bind("branch", branch)
                .bind("most", MOST)
                .mapTo(String.class)
                .list();
        return String.join(",", references);
    }
}
