package dev.tidemill.merging.graph;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.approvals.ApprovalState;
import dev.tidemill.merging.approvals.Approvals;
import dev.tidemill.merging.diffs.RequestDiffs;
import dev.tidemill.merging.discussions.DiffNotePart;
import dev.tidemill.merging.discussions.DiffThreads;
import dev.tidemill.merging.lists.MergeRequestLists;
import dev.tidemill.merging.merge.MergeDesk;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.requests.Reviewer;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.graphql.Ask;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.graphql.Wiring;
import dev.tidemill.platform.http.Params;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** This room's part of the schema, put together; what belongs to many requests at once is loaded here. */
public final class MergingGraph implements GraphPart {
    private final Tools tools;

    /** What the resolvers use. */
    public record Tools(
            Platform platform,
            Users users,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            RequestDesk desk,
            MergeRequestLists lists,
            MergeDesk merging,
            Approvals approvals,
            RequestDiffs diffs,
            DiffNotePart diffNotes) {}

    public MergingGraph(Tools tools) {
        this.tools = tools;
    }

    @Override
    public String name() {
        return "merging";
    }

    @Override
    public void wire(Wiring wiring) {
        var threads = new DiffThreads(tools.platform().db());
        wiring.loader("shownRequests", (caller, keys) -> shown((Principal) caller, requests(keys)))
                .loader("approvalsOf", (caller, keys) -> approvals(requests(keys)))
                .loader("threadCounts", (caller, keys) -> threads.counts(ids(keys)))
                .loader(
                        "newestVersions",
                        (caller, keys) -> tools.desk().versions().newest(ids(keys)))
                .loader("rebasesOf", (caller, keys) -> rebases(ids(keys)))
                .loader("reviewersOf", (caller, keys) -> reviewers(ids(keys)))
                .loader("diffThreads", (caller, keys) -> threads.ofDiscussions(ids(keys)));
        new RequestListGraph(tools).wire(wiring);
        new RequestGraph(tools).wire(wiring);
        new RequestPeopleGraph(tools).wire(wiring);
        new RequestCodeGraph(tools).wire(wiring);
        new RequestMutationGraph(tools).wire(wiring);
        new DiffNoteGraph(tools).wire(wiring);
    }

    private Map<Object, Object> shown(Principal caller, List<MergeRequest> requests) {
        var asked = new MergeRequestPart.Asked(caller, false, Params.none());
        var json = tools.desk().json().many(asked, requests, false, null);
        var shown = new HashMap<Object, Object>();
        for (int i = 0; i < json.size(); i++) {
            shown.put(requests.get(i), json.get(i));
        }
        return shown;
    }

    private Map<Object, Object> approvals(List<MergeRequest> requests) {
        var projects = tools.projects()
                .projects()
                .byIds(requests.stream().map(MergeRequest::projectId).collect(Collectors.toSet()));
        var states = new HashMap<Object, Object>();
        projects.forEach((id, project) -> {
            var some = requests.stream()
                    .filter(request -> request.projectId() == id)
                    .toList();
            Map<Long, ApprovalState> found = tools.approvals().states(project, some);
            some.forEach(request -> states.put(request, found.get(request.id())));
        });
        return states;
    }

    private Map<Long, Boolean> rebases(List<Long> ids) {
        var running = tools.merging().rebases().inProgress(ids);
        return ids.stream().collect(Collectors.toMap(id -> id, running::contains));
    }

    private Map<Long, List<Reviewer>> reviewers(List<Long> ids) {
        return tools.platform().db().read(h -> tools.desk().reviewers().of(h, ids));
    }

    private static List<MergeRequest> requests(Collection<Object> keys) {
        return keys.stream().map(MergeRequest.class::cast).toList();
    }

    private static List<Long> ids(Collection<Object> keys) {
        return keys.stream().map(Long.class::cast).toList();
    }

    static Principal caller(Ask ask) {
        return ask.caller(Principal.class);
    }
}
