package dev.tidemill.merging.requests;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Reach;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.work.subjects.SubjectView;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds merge requests, for a caller with what it may see. */
public final class MergeRequests {
    private static final int MOST_OPEN = 20;

    private final Platform platform;
    private final Access access;
    private final Projects projects;

    public MergeRequests(Platform platform, Access access, Projects projects) {
        this.platform = platform;
        this.access = access;
        this.projects = projects;
    }

    /**
     * A merge request and the caller who may see it.
     *
     * @param request the request
     * @param project its target project
     * @param view it as a subject
     */
    public record Found(MergeRequest request, Project project, SubjectView view) {}

    /** The merge request of a project that the caller may see; 404 otherwise. */
    public Found get(Principal caller, String idOrPath, long iid) {
        Project project = access.project(caller, idOrPath, MergingPermissions.READ_MERGE_REQUEST);
        return get(caller, project, iid);
    }

    /** The same in a project whose merge requests the caller may see. */
    public Found get(Principal caller, Project project, long iid) {
        return find(caller, project, iid).orElseThrow(() -> ApiError.notFound("Merge Request"));
    }

    /** The merge request that a request's path names by {@code id} and {@code merge_request_iid}. */
    public Found open(Request request) {
        return get(
                Principal.of(request), request.pathParam("id"), request.params().requiredId("merge_request_iid"));
    }

    /** The same in a project whose merge requests the caller may see; empty when there is none. */
    public Optional<Found> find(Principal caller, Project project, long iid) {
        return platform.db()
                .read(h -> MergeRequestStore.byIid(h, project.id(), iid))
                .map(request -> found(caller, project, request));
    }

    /** A merge request by number, wherever it is. Asks no permission: for background work. */
    public Optional<MergeRequest> byId(Handle h, long id) {
        return MergeRequestStore.all(h, new Where().and("r.id = :id", "id", id)).stream()
                .findFirst();
    }

    /** What belongs to requests that the caller is known to see, by number. */
    Map<Long, Found> seen(Principal caller, Collection<MergeRequest> requests) {
        var homes =
                projects.byIds(requests.stream().map(MergeRequest::projectId).collect(Collectors.toSet()));
        var found = new HashMap<Long, Found>();
        for (MergeRequest request : requests) {
            Project project = homes.get(request.projectId());
            if (project != null) {
                found.put(request.id(), found(caller, project, request));
            }
        }
        return found;
    }

    /** Those of these merge requests that the caller may see, by number. */
    public Map<Long, Found> byIds(Principal caller, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var where = new Where().and("r.id = any(:ids)", "ids", ids.toArray(Long[]::new));
        String sees = Reach.sees(where, caller, ProjectFeature.MERGE_REQUESTS, today());
        where.and("r.project_id in (select p.id from projects.projects p"
                + " join projects.namespaces n on n.id = p.namespace_id where " + sees + ")");
        return seen(caller, platform.db().read(h -> MergeRequestStore.all(h, where)));
    }

    /**
     * A page of a list.
     *
     * @param where about {@code merging.requests r}, with what the caller may see
     * @param order SQL that follows {@code order by}
     */
    public Slice<MergeRequest> list(Where where, String order, Paging paging) {
        return platform.db()
                .read(h -> new Slice<>(
                        MergeRequestStore.first(h, where, order, paging.perPage(), paging.offset()),
                        MergeRequestStore.count(h, where)));
    }

    /** The first of a list, without counting the others. */
    public List<MergeRequest> first(Where where, String order, int most) {
        return platform.db().read(h -> MergeRequestStore.first(h, where, order, most, 0));
    }

    /** How many are open, by project; those whose merge requests the caller sees. */
    public Map<Long, Long> open(List<ProjectView> views) {
        var counts = new HashMap<Long, Long>();
        if (views.isEmpty()) {
            return counts;
        }
        var members = views.stream()
                .collect(Collectors.toMap(
                        view -> view.project().id(),
                        view -> view.admin() || view.role().isPresent()));
        for (var open : platform.db().read(h -> MergeRequestStore.open(h, members.keySet()))) {
            boolean member = members.getOrDefault(open.projectId(), false);
            if (open.level().equals("enabled") || (open.level().equals("private") && member)) {
                counts.put(open.projectId(), open.count());
            }
        }
        return counts;
    }

    /** The open requests from a branch that the caller sees, the newest first. */
    public List<Found> openFrom(Principal caller, long sourceProjectId, String branch) {
        var where = new Where()
                .and("r.source_project_id = :source", "source", sourceProjectId)
                .and("r.source_branch = :branch", "branch", branch)
                .and("r.merged_at is null and r.closed_at is null");
        var ids = platform.db().read(h -> MergeRequestStore.first(h, where, "r.id desc", MOST_OPEN, 0)).stream()
                .map(MergeRequest::id)
                .toList();
        var found = byIds(caller, ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The request that a merge commit merged, when the caller sees it. */
    public Optional<Found> mergedBy(Principal caller, Project project, String mergeCommitSha) {
        var where = new Where()
                .and("r.project_id = :project", "project", project.id())
                .and("r.merge_commit_sha = :sha", "sha", mergeCommitSha);
        var ids = platform.db().read(h -> MergeRequestStore.first(h, where, "r.id desc", 1, 0)).stream()
                .map(MergeRequest::id)
                .toList();
        return byIds(caller, ids).values().stream().findFirst();
    }

    /** The open requests into a branch, without asking who wants to know. */
    public List<MergeRequest> openInto(long projectId, String branch) {
        var where = new Where()
                .and("r.project_id = :project", "project", projectId)
                .and("r.target_branch = :branch", "branch", branch)
                .and("r.merged_at is null and r.closed_at is null");
        return platform.db().read(h -> MergeRequestStore.all(h, where));
    }

    /** A request by number, without asking who wants to know. */
    public Optional<MergeRequest> byId(long id) {
        return platform.db().read(h -> MergeRequestStore.byId(h, id));
    }

    /** The request as it is now, kept from other changes until the transaction ends. */
    public MergeRequest lock(Handle tx, long id) {
        return MergeRequestStore.lock(tx, id).orElseThrow(() -> ApiError.notFound("Merge Request"));
    }

    private Found found(Principal caller, Project project, MergeRequest request) {
        return new Found(request, project, MergeRequestFace.view(caller, project, request, access));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
    }
}
