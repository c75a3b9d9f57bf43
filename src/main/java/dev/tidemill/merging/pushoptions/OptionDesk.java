package dev.tidemill.merging.pushoptions;

import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.merging.templates.RequestDefaults;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.work.WorkRoom;
import java.util.List;

/** Push options and hints, put together from what they need. */
public final class OptionDesk {
    private final ApplyOptionsJob job;

    public OptionDesk(
            Platform platform,
            Users users,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            RequestDesk desk,
            RequestDefaults defaults,
            AutoMergeSwitch autoMerge) {
        var requests = new PushedRequests(new PushedRequests.Tools(
                projects.access(),
                users,
                projects.forks(),
                repos.refs(),
                repos.browsing().access(),
                defaults,
                work.labels(),
                work.milestones(),
                desk.requests(),
                desk.changes(),
                autoMerge));
        var hints =
                new RequestHints(platform, users, projects.projects(), requests, new MergeSettingsOf(platform.db()));
        platform.events().listen(RefsUpdated.class, hints::pushed);
        repos.pushing().hints().add(hints);
        this.job = new ApplyOptionsJob(hints);
    }

    /** The background work. */
    public List<Worker<?>> workers() {
        return List.of(job.worker());
    }
}
