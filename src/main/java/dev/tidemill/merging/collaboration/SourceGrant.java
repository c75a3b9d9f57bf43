package dev.tidemill.merging.collaboration;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.repos.protection.BranchGrant;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.refs.Refs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code allow_collaboration} (doc/user/project/merge_requests/allow_collaboration.md): who may merge into the target branch
 * of an open request from a fork may push to its source branch, and to nothing else there.
 */
public final class SourceGrant implements BranchGrant {
    /** Requests of one fork that are looked at, the newest first. */
    private static final int MOST = 200;

    private final MergeRequests requests;
    private final Projects projects;
    private final ProtectedRefs protectedRefs;
    private final Refs refs;

    public SourceGrant(MergeRequests requests, Projects projects, ProtectedRefs protectedRefs, Refs refs) {
        this.requests = requests;
        this.projects = projects;
        this.protectedRefs = protectedRefs;
        this.refs = refs;
    }

    @Override
    public Set<String> branches(Principal caller, Project project) {
        var where = new Where()
                .and("r.source_project_id = :source", "source", project.id())
                .and("r.project_id <> :source")
                .and("r.merged_at is null and r.closed_at is null")
                .and("r.allow_collaboration");
        List<MergeRequest> open = requests.first(where, "r.id desc", MOST);
        Map<Long, Project> targets =
                projects.byIds(open.stream().map(MergeRequest::projectId).collect(Collectors.toSet()));
        var merges = new HashMap<String, Boolean>();
        var granted = new HashSet<String>();
        for (MergeRequest request : open) {
            Project target = targets.get(request.projectId());
            if (target == null || granted.contains(request.sourceBranch())) {
                continue;
            }
            String key = target.id() + ":" + request.targetBranch();
            boolean may = merges.computeIfAbsent(
                    key, unknown -> protectedRefs.mayMerge(caller, target, "refs/heads/" + request.targetBranch()));
            if (may && refs.branch(project.id(), request.sourceBranch()).isPresent()) {
                granted.add(request.sourceBranch());
            }
        }
        return granted;
    }
}
