package dev.tidemill.merging;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.crosslinks.CrosslinkDesk;
import dev.tidemill.merging.lists.ListPart;
import dev.tidemill.merging.lists.MergeRequestLists;
import dev.tidemill.merging.lists.MergeRequestListsApi;
import dev.tidemill.merging.lists.UserCounts;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.requests.Reviewers;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Merge requests: everything this room adds to the process, and what other rooms use of it. */
public final class MergingRoom implements Room {
    private final RequestDesk desk;
    private final CrosslinkDesk crosslinks;
    private final MergeRequestLists lists;
    private final MergeRequestListsApi listsApi;
    private final List<MergeGate> gates = new CopyOnWriteArrayList<>();

    public MergingRoom(
            Platform platform, IdentityRoom identity, ProjectsRoom projects, WorkRoom work, ReposRoom repos) {
        this.desk = new RequestDesk(platform, identity.users(), projects, work, repos);
        this.crosslinks =
                new CrosslinkDesk(platform, identity.users(), projects, work, repos, desk, (h, project) -> true);
        this.lists = new MergeRequestLists(desk.requests(), platform.clock());
        this.listsApi = new MergeRequestListsApi(
                projects.access(),
                projects.groups(),
                work.milestones(),
                lists,
                new UserCounts(platform.db(), platform.clock()),
                desk.json());
        projects.permissions().add(MergingPermissions.ALL);
        projects.parts().add(new MergingProjectPart(work.subjects(), desk.requests(), desk.changes()));
    }

    @Override
    public String name() {
        return "merging";
    }

    /** Finding merge requests. */
    public MergeRequests requests() {
        return desk.requests();
    }

    /** Lists of merge requests. */
    public MergeRequestLists lists() {
        return lists;
    }

    /** Conditions that rooms add to lists; they add theirs. */
    public List<ListPart> listParts() {
        return lists.parts();
    }

    /** Opening, changing and merging merge requests. */
    public MergeRequestChanges requestChanges() {
        return desk.changes();
    }

    /** Merge requests on the wire. */
    public MergeRequestJson requestJson() {
        return desk.json();
    }

    /** What rooms add to merge requests, their JSON and their parameters; they add theirs. */
    public List<MergeRequestPart> requestParts() {
        return desk.parts();
    }

    /** Who reviews. */
    public Reviewers reviewers() {
        return desk.reviewers();
    }

    /** The versions of the diff. */
    public Versions versions() {
        return desk.versions();
    }

    /** What is demanded before a merge; rooms add theirs. */
    public List<MergeGate> gates() {
        return gates;
    }

    @Override
    public void routes(Routes routes) {
        listsApi.routes(routes);
        desk.routes(routes);
        crosslinks.routes(routes);
    }

    @Override
    public List<Worker<?>> workers() {
        return Stream.of(desk.workers(), crosslinks.workers())
                .<Worker<?>>flatMap(List::stream)
                .toList();
    }
}
