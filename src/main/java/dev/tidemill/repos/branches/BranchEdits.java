package dev.tidemill.repos.branches;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.protection.Protection;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Making and deleting branches without a git client, under the same rules as a push. */
public final class BranchEdits {
    private static final String PREFIX = "refs/heads/";

    private final Repositories repositories;
    private final Access access;
    private final ProtectedRefs protectedRefs;
    private final RefEdits edits;

    public BranchEdits(Repositories repositories, Access access, ProtectedRefs protectedRefs, RefEdits edits) {
        this.repositories = repositories;
        this.access = access;
        this.protectedRefs = protectedRefs;
        this.edits = edits;
    }

    /** Makes a branch at a branch, tag or sha; 400 when its name or the start is no good. */
    public void create(Principal caller, Project project, String name, String start) {
        access.require(caller, project, RepoPermissions.PUSH_CODE);
        if (!RefNames.soundBranch(name)) {
            throw ApiError.of(400, "Branch name is invalid");
        }
        repositories.read(project.id(), false, (repository, walk) -> {
            if (repository.exactRef(PREFIX + name) != null) {
                throw ApiError.of(400, "Branch already exists");
            }
            RevCommit commit = Revisions.commit(repository, walk, start)
                    .orElseThrow(() -> ApiError.of(400, "Invalid reference name: " + start));
            var move = new RefMove(PREFIX + name, ObjectId.zeroId(), commit.copy(), null);
            edits.apply(caller, project, repository, move, false, 0);
            return true;
        });
    }

    /** Deletes a branch; 404 when it is not there, 405 for the default branch, 403 when it is not allowed. */
    public void delete(Principal caller, Project project, String name) {
        access.require(caller, project, RepoPermissions.PUSH_CODE);
        repositories.read(project.id(), false, (repository, walk) -> {
            Ref ref = Branches.find(repository, name);
            if (repository.state().head().equals(ref.getName())) {
                throw ApiError.of(405, "Cannot remove HEAD branch");
            }
            Protection protection = protectedRefs.of(caller, project);
            if (protection.covers(name) && !protection.maintains()) {
                throw ApiError.forbidden();
            }
            delete(caller, project, repository, ref);
            return true;
        });
    }

    /** Deletes the branches that the default branch has merged, protected ones aside. */
    public void deleteMerged(Principal caller, Project project) {
        access.require(caller, project, RepoPermissions.PUSH_CODE);
        repositories.read(project.id(), false, (repository, walk) -> {
            for (Ref ref : merged(repository, walk, protectedRefs.of(caller, project))) {
                delete(caller, project, repository, ref);
            }
            return true;
        });
    }

    private void delete(Principal caller, Project project, GitRepository repository, Ref ref) throws IOException {
        var move = new RefMove(ref.getName(), ref.getObjectId(), ObjectId.zeroId(), null);
        edits.apply(caller, project, repository, move, false, 0);
    }

    private static List<Ref> merged(GitRepository repository, RevWalk walk, Protection protection) throws IOException {
        Ref head = repository.headRef();
        if (head.getObjectId() == null) {
            return List.of();
        }
        var candidates = new ArrayList<Ref>();
        for (Ref ref : repository.refsByPrefix(PREFIX)) {
            boolean isDefault = ref.getName().equals(head.getTarget().getName());
            if (!isDefault && !protection.covers(ref.getName().substring(PREFIX.length()))) {
                candidates.add(ref);
            }
        }
        var tips = candidates.stream().map(Ref::getObjectId).toList();
        var reached = MergedBranches.reached(walk, head.getObjectId(), tips);
        candidates.removeIf(ref -> !reached.contains(ref.getObjectId()));
        return candidates;
    }
}
