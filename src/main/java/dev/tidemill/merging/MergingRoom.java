package dev.tidemill.merging;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Merge requests: everything this room adds to the process, and what other rooms use of it. */
public final class MergingRoom implements Room {
    private final MergeRequests requests;
    private final List<MergeGate> gates = new CopyOnWriteArrayList<>();

    public MergingRoom(
            Platform platform, IdentityRoom identity, ProjectsRoom projects, WorkRoom work, ReposRoom repos) {
        this.requests = new MergeRequests(platform, projects.access(), projects.projects());
        projects.permissions().add(MergingPermissions.ALL);
    }

    @Override
    public String name() {
        return "merging";
    }

    /** Finding merge requests. */
    public MergeRequests requests() {
        return requests;
    }

    /** What is demanded before a merge; rooms add theirs. */
    public List<MergeGate> gates() {
        return gates;
    }
}
