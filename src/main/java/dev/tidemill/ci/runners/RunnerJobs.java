package dev.tidemill.ci.runners;

import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobFilter;
import dev.tidemill.ci.jobs.JobListStore;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.projects.Projects;
import java.util.HashMap;
import java.util.Map;

/** The jobs that a runner took; of them the caller sees those of projects whose pipelines it may see. */
public final class RunnerJobs {
    private final JobListStore lists = new JobListStore();
    private final Database db;
    private final Access access;
    private final Projects projects;

    public RunnerJobs(Database db, Access access, Projects projects) {
        this.db = db;
        this.access = access;
        this.projects = projects;
    }

    public Slice<Job> of(Principal caller, Runner runner, JobFilter filter, Paging paging) {
        var page = db.read(handle -> lists.ofRunner(handle, runner.id(), filter, paging));
        if (caller.admin()) {
            return page;
        }
        Map<Long, Boolean> visible = new HashMap<>();
        var shown = page.items().stream()
                .filter(job -> visible.computeIfAbsent(job.projectId(), id -> sees(caller, id)))
                .toList();
        return new Slice<>(shown, page.total());
    }

    private boolean sees(Principal caller, long projectId) {
        return projects.byId(projectId)
                .map(project -> access.may(caller, project, CiPermissions.READ_PIPELINE_OF_MEMBERS))
                .orElse(false);
    }
}
