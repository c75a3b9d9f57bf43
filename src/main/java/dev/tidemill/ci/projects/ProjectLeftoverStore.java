package dev.tidemill.ci.projects;

import org.jdbi.v3.core.Handle;

/** Removes what hangs on a project or group itself, not on its pipelines. */
public final class ProjectLeftoverStore {
    /** Variables, runners that nobody else uses, registration token and counter of a project. */
    public void remove(Handle tx, long projectId) {
        run(tx, "delete from ci.variables where owner_kind = 'project' and owner_id = :id", projectId);
        run(tx, "delete from ci.registration_tokens where owner_kind = 'project' and owner_id = :id", projectId);
        run(tx, """
            delete from ci.runners r
            where exists (select from ci.runner_projects p where p.runner_id = r.id and p.project_id = :id)
              and not exists (select from ci.runner_projects p where p.runner_id = r.id and p.project_id <> :id)
            """, projectId);
        run(tx, "delete from ci.runner_projects where project_id = :id", projectId);
        run(tx, "delete from ci.pipeline_counters where project_id = :id", projectId);
    }

    /** The same of a group. */
    public void removeGroup(Handle tx, long groupId) {
        run(tx, "delete from ci.variables where owner_kind = 'group' and owner_id = :id", groupId);
        run(tx, "delete from ci.registration_tokens where owner_kind = 'group' and owner_id = :id", groupId);
        run(tx, """
            delete from ci.runners r
            where exists (select from ci.runner_groups g where g.runner_id = r.id and g.group_id = :id)
            """, groupId);
    }

    private static void run(Handle tx, String sql, long id) {
        tx.createUpdate(sql).bind("id", id).execute();
    }
}
