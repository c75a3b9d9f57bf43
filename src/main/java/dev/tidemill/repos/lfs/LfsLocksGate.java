package dev.tidemill.repos.lfs;

import dev.tidemill.identity.Principal;
import dev.tidemill.repos.pushgates.PushGate;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Refuses pushes whose new commits change a path that somebody else has locked. */
public final class LfsLocksGate implements PushGate {
    private final LfsLocks locks;
    private final LfsObjects objects;

    public LfsLocksGate(LfsLocks locks, LfsObjects objects) {
        this.locks = locks;
        this.objects = objects;
    }

    @Override
    public String name() {
        return "lfs_locks";
    }

    @Override
    public Optional<String> refuse(Attempt attempt, RefChange change) throws IOException {
        boolean unlocked = attempt.repository() instanceof GitRepository repository
                && !repository.state().hasLocks();
        if (unlocked || change.deleted() || change.branch().isEmpty()) {
            return Optional.empty();
        }
        var theirs = theirs(attempt.caller(), attempt.project().id());
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        var byPath = theirs.stream().collect(Collectors.toMap(LfsLock::path, Function.identity()));
        return changed(attempt.repository(), ObjectId.fromString(change.newSha()), byPath)
                .map(lock -> "'" + lock.path() + "' is locked in Git LFS by @" + lock.ownerUsername());
    }

    private List<LfsLock> theirs(Principal caller, long projectId) {
        Long user = caller.userId();
        var theirs = locks.ofOthers(projectId, user == null ? -1 : user);
        return theirs.isEmpty() || objects.enabled(projectId) ? theirs : List.of();
    }

    private static Optional<LfsLock> changed(Repository repository, ObjectId tip, Map<String, LfsLock> byPath)
            throws IOException {
        TreeFilter filter =
                AndTreeFilter.create(PathFilterGroup.createFromStrings(byPath.keySet()), TreeFilter.ANY_DIFF);
        try (var walk = new RevWalk(repository);
                var tree = new TreeWalk(repository, walk.getObjectReader())) {
            walk.setRetainBody(false);
            walk.markStart(walk.parseCommit(tip));
            for (Ref ref : repository.getRefDatabase().getRefsByPrefix("refs/heads/")) {
                if (walk.parseAny(ref.getObjectId()) instanceof RevCommit known) {
                    walk.markUninteresting(known);
                }
            }
            tree.setRecursive(true);
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                tree.reset();
                tree.setFilter(filter);
                before(walk, tree, commit);
                tree.addTree(commit.getTree());
                while (tree.next()) {
                    LfsLock lock = byPath.get(tree.getPathString());
                    if (lock != null) {
                        return Optional.of(lock);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A merge is looked at against its first parent, as what it brought in was pushed by somebody already. */
    private static void before(RevWalk walk, TreeWalk tree, RevCommit commit) throws IOException {
        if (commit.getParentCount() == 0) {
            tree.addTree(new EmptyTreeIterator());
        } else {
            tree.addTree(walk.parseCommit(commit.getParent(0)).getTree());
        }
    }
}
