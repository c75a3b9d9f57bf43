package dev.tidemill.merging.lists;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequestJson;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.platform.http.KeysetPaging;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.groups.Groups;
import dev.tidemill.projects.members.Access;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.milestones.Milestones;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Homes;
import dev.tidemill.work.subjects.SubjectKeyset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of merge requests over REST (doc/api/merge_requests.md, doc/api/milestones.md, doc/api/users.md). */
public final class MergeRequestListsApi {
    private static final List<String> SIMPLE =
            List.of("id", "iid", "project_id", "title", "description", "state", "created_at", "updated_at", "web_url");
    private static final String OF_MILESTONE = "/milestones/{milestone_id}/merge_requests";

    private final Access access;
    private final Homes homes;
    private final Groups groups;
    private final Milestones milestones;
    private final MergeRequestLists lists;
    private final UserCounts counts;
    private final MergeRequestJson json;

    public MergeRequestListsApi(
            Access access,
            Groups groups,
            Milestones milestones,
            MergeRequestLists lists,
            UserCounts counts,
            MergeRequestJson json) {
        this.counts = counts;
        this.access = access;
        this.homes = new Homes(access);
        this.groups = groups;
        this.milestones = milestones;
        this.lists = lists;
        this.json = json;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/merge_requests", Needs.ANYONE, this::everywhere);
        routes.get("/api/v4/groups/{id}/merge_requests", Needs.ANYONE, this::ofGroup);
        routes.get("/api/v4/projects/{id}/merge_requests", Needs.ANYONE, this::ofProject);
        routes.get(
                "/api/v4/projects/{id}" + OF_MILESTONE,
                Needs.ANYONE,
                request -> ofMilestone(request, homes.project(request, WorkPermissions.READ_MILESTONE)));
        routes.get(
                "/api/v4/groups/{id}" + OF_MILESTONE,
                Needs.ANYONE,
                request -> ofMilestone(request, homes.group(request, WorkPermissions.READ_MILESTONE)));
        routes.get("/api/v4/user_counts", Needs.USER, this::counts);
    }

    private Reply everywhere(Request request) {
        var paging = Paging.of(request);
        return page(request, paging, lists.everywhere(Principal.of(request), request.params(), paging), null);
    }

    private Reply ofGroup(Request request) {
        var paging = Paging.of(request);
        var group = groups.get(Principal.of(request), request.pathParam("id"));
        return page(request, paging, lists.ofGroup(Principal.of(request), group, request.params(), paging), null);
    }

    private Reply ofProject(Request request) {
        var caller = Principal.of(request);
        var project = access.project(caller, request.pathParam("id"), MergingPermissions.READ_MERGE_REQUEST);
        if (KeysetPaging.asked(request)) {
            return keyset(request, project);
        }
        var paging = Paging.of(request);
        return page(request, paging, lists.ofProject(caller, project, request.params(), paging), project);
    }

    private Reply keyset(Request request, Project project) {
        var keyset = SubjectKeyset.of(request.params(), "r");
        var paging = KeysetPaging.of(request, "cursor");
        var found = lists.after(Principal.of(request), project, request.params(), keyset, paging);
        var shown = shown(request, found, project).iterator();
        return paging.reply(
                found,
                one -> keyset.keyOf(new SubjectKeyset.Values(one.id(), one.title(), one.createdAt(), one.updatedAt())),
                one -> shown.next());
    }

    private Reply ofMilestone(Request request, Home home) {
        var caller = Principal.of(request);
        var milestone = milestones.get(caller, home, request.params().requiredId("milestone_id"));
        var paging = Paging.of(request);
        return page(request, paging, lists.ofMilestone(caller, milestone.id(), paging), home.project());
    }

    private Reply counts(Request request) {
        return Reply.json(counts.of(Principal.of(request)));
    }

    private Reply page(Request request, Paging paging, Slice<MergeRequest> found, @Nullable Project place) {
        var shown = shown(request, found.items(), place);
        return Reply.page(paging, new Slice<>(shown, found.total()), item -> item);
    }

    private List<Map<String, Object>> shown(Request request, List<MergeRequest> found, @Nullable Project place) {
        var params = request.params();
        boolean details = params.bool("with_labels_details").orElse(false);
        var asked = new MergeRequestPart.Asked(Principal.of(request), false, params);
        var shown = json.many(asked, found, details, place);
        return params.text("view").filter("simple"::equals).isEmpty()
                ? shown
                : shown.stream().map(MergeRequestListsApi::simple).toList();
    }

    private static Map<String, Object> simple(Map<String, Object> whole) {
        var simple = new LinkedHashMap<String, Object>();
        SIMPLE.forEach(name -> simple.put(name, whole.get(name)));
        return simple;
    }
}
