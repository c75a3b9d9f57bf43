package dev.tidemill.app;

import dev.tidemill.admin.AdminRoom;
import dev.tidemill.ci.CiRoom;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.graph.GraphRoom;
import dev.tidemill.merging.MergingRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.ops.OpsRoom;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.graph.ProjectGraph;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.graph.RepositoryGraph;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.graph.WorkGraph;
import java.util.List;

/**
 * The list of all rooms, from the lowest floor up, each built from the platform and the rooms below it.
 * Reading a room's file is reading its table of contents.
 */
public final class Rooms {
    private Rooms() {}

    /** Builds every room; listeners are registered in this order. */
    public static List<Room> all(Platform platform) {
        var ops = new OpsRoom(platform);
        var identity = new IdentityRoom(platform);
        var projects = new ProjectsRoom(platform, identity);
        var work = new WorkRoom(platform, identity, projects);
        var repos = new ReposRoom(platform, identity, projects);
        var merging = new MergingRoom(platform, identity, projects, work, repos);
        var ci = new CiRoom(platform, identity, projects, work, repos, merging);
        var admin = new AdminRoom(platform, identity, projects, ci);
        var graph = new GraphRoom(
                platform,
                identity.users(),
                List.of(
                        new ProjectGraph(projects, identity.users(), platform.externalUrl()),
                        new RepositoryGraph(repos.browsing(), repos.commits(), repos.refs(), platform.externalUrl()),
                        new WorkGraph(platform, projects, work, identity.users()),
                        merging.graph(),
                        ci.graph()));
        return List.of(ops, identity, projects, work, repos, merging, ci, admin, graph);
    }
}
