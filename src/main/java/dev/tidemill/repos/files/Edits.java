package dev.tidemill.repos.files;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.commits.LastChange;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.pushes.AlsoInTx;
import dev.tidemill.repos.pushes.RefEdits;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.refs.RefNames;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes commits for callers of the API and the pages (doc/api/commits.md, doc/api/repository_files.md). */
public final class Edits {
    private final Repositories repositories;
    private final Access access;
    private final ProtectedRefs protectedRefs;
    private final RefEdits refEdits;
    private final InstantSource clock;

    public Edits(
            Repositories repositories,
            Access access,
            ProtectedRefs protectedRefs,
            RefEdits refEdits,
            InstantSource clock) {
        this.repositories = repositories;
        this.access = access;
        this.protectedRefs = protectedRefs;
        this.refEdits = refEdits;
        this.clock = clock;
    }

    /** What commits together with an edit, by the new commit's sha; SQL only, and a failure undoes both. */
    @FunctionalInterface
    public interface Effect {
        void run(Handle tx, String sha);
    }

    /** Commits the edit; answers the new commit's sha. */
    public String commit(Principal caller, Project project, Edit edit) {
        return commit(caller, project, edit, (tx, sha) -> {});
    }

    /** As above, with something that commits in the same transaction. */
    public String commit(Principal caller, Project project, Edit edit, Effect effect) {
        String ref = "refs/heads/" + edit.branch();
        if (!RefNames.soundBranch(edit.branch())) {
            throw ApiError.of(400, "The branch name is not valid");
        }
        if (!protectedRefs.mayPush(caller, project, ref)) {
            access.require(caller, project, RepoPermissions.PUSH_CODE);
            throw ApiError.forbidden("You are not allowed to push into this branch");
        }
        try (GitRepository repository =
                repositories.open(project.id()).orElseThrow(() -> ApiError.notFound("Repository"))) {
            return commit(caller, project, repository, edit, ref, effect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String commit(
            Principal caller, Project project, GitRepository repository, Edit edit, String ref, Effect effect)
            throws IOException {
        try (var walk = new RevWalk(repository);
                var inserter = repository.newObjectInserter()) {
            Ref branch = repository.exactRef(ref);
            RevCommit parent = parent(repository, walk, edit, branch);
            var actions = new Actions(parent == null ? null : parent.getTree(), walk.getObjectReader(), inserter);
            for (FileAction action : edit.actions()) {
                checkUnchanged(walk, parent, action);
                actions.apply(action);
            }
            ObjectId made = inserter.insert(builder(caller.required(), edit, parent, actions.write()));
            inserter.flush();
            ObjectId from = branch == null ? ObjectId.zeroId() : branch.getObjectId();
            var move = new RefMove(ref, from, made, null);
            AlsoInTx also = (tx, outcome) -> effect.run(tx, made.name());
            refEdits.apply(caller, project, repository, move, edit.force(), 1, also);
            return made.name();
        }
    }

    /** The commit to build upon: the branch, or where a new branch begins; null for the first commit of all. */
    private static @Nullable RevCommit parent(GitRepository repository, RevWalk walk, Edit edit, @Nullable Ref branch)
            throws IOException {
        var start = edit.start().filter(name -> !name.equals(edit.branch()));
        if (branch != null && start.isEmpty()) {
            return walk.parseCommit(branch.getObjectId());
        }
        if (branch != null && !edit.force()) {
            throw ApiError.of(
                    400,
                    "A branch called '" + edit.branch()
                            + "' already exists. Switch to that branch in order to make changes");
        }
        if (start.isPresent()) {
            Optional<RevCommit> found = Revisions.commit(repository, walk, start.get());
            return found.orElseThrow(() -> ApiError.of(400, "Invalid reference name: " + start.get()));
        }
        if (!repository.refsByPrefix("refs/heads/").isEmpty()) {
            throw ApiError.of(400, "You can only create or edit files when you are on a branch");
        }
        return null;
    }

    private static void checkUnchanged(RevWalk walk, @Nullable RevCommit parent, FileAction action) throws IOException {
        String believed = action.lastCommitId();
        if (believed == null || parent == null) {
            return;
        }
        String path = action.previousPath().orElse(action.path());
        var now = LastChange.of(walk, parent, path);
        var then = Revisions.bySha(walk, believed);
        if (then.isEmpty() || !LastChange.of(walk, then.get(), path).equals(now)) {
            throw ApiError.of(
                    400, "You are attempting to update a file that has changed since you started editing it.");
        }
    }

    private CommitBuilder builder(User user, Edit edit, @Nullable RevCommit parent, ObjectId tree) {
        var committer = new PersonIdent(user.name(), user.email(), clock.instant(), ZoneOffset.UTC);
        String name = edit.authorName();
        String email = edit.authorEmail();
        var builder = new CommitBuilder();
        builder.setTreeId(tree);
        if (parent != null) {
            builder.setParentId(parent);
        }
        builder.setCommitter(committer);
        builder.setAuthor(new PersonIdent(
                name == null ? user.name() : name,
                email == null ? user.email() : email,
                committer.getWhenAsInstant(),
                ZoneOffset.UTC));
        builder.setMessage(edit.message());
        return builder;
    }
}
