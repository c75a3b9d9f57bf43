package dev.tidemill.repos;

import dev.tidemill.platform.Platform;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.activity.PushActivities;
import dev.tidemill.repos.hooks.PushEvents;
import dev.tidemill.repos.lfs.Lfs;
import dev.tidemill.repos.lfs.LfsLocksGate;
import dev.tidemill.repos.lfs.LfsPart;

/** What this room adds to projects and demands of pushes itself. */
final class RepoParts {
    private RepoParts() {}

    static void add(Platform platform, ProjectsRoom projects, ReposRoom room, Serving serving) {
        Lfs lfs = room.lfs();
        room.pushGates().add(new LfsLocksGate(lfs.locks(), lfs.objects()));
        projects.activities().add(new PushActivities(projects.projects(), room.commits()));
        projects.permissions().add(RepoPermissions.ALL);
        projects.parts()
                .add(new RepositoryPart(
                        platform, room.repositories(), room.edits(), room.protectedBranches(), serving));
        projects.parts().add(new LfsPart(platform.db(), lfs.objects()));
        projects.webhooks()
                .add(new PushEvents(
                        projects.webhookShapes(),
                        room.repositories(),
                        room.protectedRefs(),
                        room.refs(),
                        room.commits(),
                        platform.settings().get(PushEvents.MOST_REFS)));
    }
}
