package dev.tidemill.merging.lists;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.KeysetPaging;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Span;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.members.Reach;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectKeyset;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Lists merge requests for callers with what they may see. */
public final class MergeRequestLists {
    private static final String PROJECTS =
            "r.project_id in (select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id"
                    + " where ";

    private static final String OF_COMMIT = """
            r.id in (
                select c.request_id from merging.request_commits c where c.sha = :sha
                union select m.id from merging.requests m where m.project_id = :project and m.merge_commit_sha = :sha
                union select s.id from merging.requests s where s.project_id = :project and s.squash_commit_sha = :sha)
            """;

    private final MergeRequests requests;
    private final InstantSource clock;
    private final List<ListPart> parts = new CopyOnWriteArrayList<>();

    public MergeRequestLists(MergeRequests requests, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** Conditions of other folders and rooms; they add theirs. */
    public List<ListPart> parts() {
        return parts;
    }

    /** The requests of one project; the caller may see them. */
    public Slice<MergeRequest> ofProject(Principal caller, Project project, Params params, Paging paging) {
        return requests.list(inProject(caller, project, params), MergeRequestOrder.of(params), paging);
    }

    /** The requests of one project after a place in the list, one more than fits on a page. */
    List<MergeRequest> after(
            Principal caller, Project project, Params params, SubjectKeyset keyset, KeysetPaging paging) {
        var where = inProject(caller, project, params);
        keyset.addTo(where, paging.after());
        return requests.first(where, keyset.orderSql(), paging.fetch());
    }

    /** The requests of a home, or everywhere, between two places of a list. */
    public List<MergeRequest> between(
            Principal caller, @Nullable Home home, Params params, SubjectKeyset keyset, Span span) {
        var where = where(caller, home, params);
        String order = keyset.addTo(where, span);
        return requests.first(where, order, span.most());
    }

    /** A page of the requests of a home, or everywhere. */
    public Slice<MergeRequest> list(Principal caller, @Nullable Home home, Params params, Paging paging) {
        return requests.list(where(caller, home, params), MergeRequestOrder.of(params), paging);
    }

    private Where where(Principal caller, @Nullable Home home, Params params) {
        if (home == null) {
            return everywhere(caller, params);
        }
        Project project = home.project();
        return project == null
                ? inGroup(caller, Objects.requireNonNull(home.group()), params)
                : inProject(caller, project, params);
    }

    /** The requests of the projects in a group and below it. */
    public Slice<MergeRequest> ofGroup(Principal caller, Group group, Params params, Paging paging) {
        return requests.list(inGroup(caller, group, params), MergeRequestOrder.of(params), paging);
    }

    /** The requests of every project. */
    public Slice<MergeRequest> everywhere(Principal caller, Params params, Paging paging) {
        return requests.list(everywhere(caller, params), MergeRequestOrder.of(params), paging);
    }

    /** The requests of one milestone that the caller may see. */
    public Slice<MergeRequest> ofMilestone(Principal caller, long milestoneId, Paging paging) {
        var where = new Where().and("r.milestone_id = :milestone", "milestone", milestoneId);
        return requests.list(narrow(where, caller, "true"), "r.created_at desc, r.id desc", paging);
    }

    /**
     * The requests of a project that brought a commit, or that were merged by it.
     *
     * @param sha of 40 hex digits
     */
    public Slice<MergeRequest> ofCommit(Project project, String sha, Params params, Paging paging) {
        var where = new Where()
                .and("r.project_id = :project", "project", project.id())
                .and(OF_COMMIT, "sha", sha);
        MergeRequestFilter.state(params, where);
        return requests.list(where, "r.created_at desc, r.id desc", paging);
    }

    private Where inProject(Principal caller, Project project, Params params) {
        return conditions(caller, params, "all").and("r.project_id = :project", "project", project.id());
    }

    private Where inGroup(Principal caller, Group group, Params params) {
        var where = conditions(caller, params, "all").value("group", group.id());
        boolean archived = !params.bool("non_archived").orElse(true);
        return narrow(
                where, caller, "n.lineage @> array[:group]::bigint[]" + (archived ? "" : " and p.archived_at is null"));
    }

    private Where everywhere(Principal caller, Params params) {
        if (caller.anonymous() && params.text("scope").filter("all"::equals).isEmpty()) {
            throw ApiError.unauthorized();
        }
        var where = conditions(caller, params, "created_by_me");
        boolean archived = !params.bool("non_archived").orElse(true);
        return narrow(where, caller, archived ? "true" : "p.archived_at is null");
    }

    private Where conditions(Principal caller, Params params, String scope) {
        Long id = caller.userId();
        var where = MergeRequestFilter.of(params, id == null ? -1 : id, scope, today());
        parts.forEach(part -> part.add(params, where));
        return where;
    }

    private Where narrow(Where where, Principal caller, String condition) {
        String sees = Reach.sees(where, caller, ProjectFeature.MERGE_REQUESTS, today());
        return where.and(PROJECTS + condition + " and " + sees + ")");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
