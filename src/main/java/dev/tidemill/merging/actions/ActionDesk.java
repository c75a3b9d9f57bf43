package dev.tidemill.merging.actions;

import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.List;

/** Quick actions, put together from what they need. */
public final class ActionDesk {
    private final RequestActors actors = new RequestActors();
    private final OpenFromIssueJob job;

    public ActionDesk(
            Platform platform, Users users, ProjectsRoom projects, WorkRoom work, ReposRoom repos, RequestDesk desk) {
        work.quickActions().add(RequestActions.all(actors));
        work.quickActions().add(List.of(new OpenFromIssueAction(platform.jobs())));
        this.job = new OpenFromIssueJob(new OpenFromIssueJob.Tools(
                users,
                projects.projects(),
                work.subjects(),
                repos.refs(),
                repos.branchEdits(),
                desk.requests(),
                desk.changes()));
    }

    /** Who merges and reviews when asked; folders add theirs. */
    public RequestActors actors() {
        return actors;
    }

    /** The background work. */
    public List<Worker<?>> workers() {
        return List.of(job.worker());
    }
}
