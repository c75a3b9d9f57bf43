package dev.tidemill.repos.hooks;

import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitReading;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** The commits that a push brought, read when nobody waits for it. */
final class PushedCommits {
    /** How many are told; the others are counted. */
    static final int TOLD = 20;

    private static final int MOST_COUNTED = 100_000;
    private static final int MOST_PATHS = 10_000;

    private final Repositories repositories;

    PushedCommits(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * A commit and the paths it touched.
     *
     * @param commit the commit
     */
    record Pushed(Commit commit, List<String> added, List<String> modified, List<String> removed) {}

    /**
     * What a change of a ref brought.
     *
     * @param commits the newest of them, oldest first
     * @param total how many there are
     * @param tip the commit the ref points at now, or null when it is gone
     * @param message what an annotated tag says, or null
     */
    record Brought(
            List<Pushed> commits,
            long total,
            @Nullable String tip,
            @Nullable String message) {
        static final Brought NOTHING = new Brought(List.of(), 0, null, null);
    }

    Brought of(long projectId, RefChange change) {
        if (change.deleted()) {
            return Brought.NOTHING;
        }
        return repositories.read(projectId, Brought.NOTHING, (repository, walk) -> {
            var tip = Revisions.bySha(walk, change.newSha());
            if (tip.isEmpty()) {
                return Brought.NOTHING;
            }
            if (change.tag().isPresent()) {
                var commit = pushed(walk, tip.get());
                return new Brought(List.of(commit), 1, tip.get().name(), message(walk, change.newSha()));
            }
            return branch(repository, walk, change, tip.get());
        });
    }

    private static Brought branch(GitRepository repository, RevWalk walk, RefChange change, RevCommit tip)
            throws IOException {
        walk.markStart(tip);
        Optional<RevCommit> before =
                change.created() ? elsewhere(repository, walk, change) : Revisions.bySha(walk, change.oldSha());
        if (before.isPresent()) {
            walk.markUninteresting(before.get());
        }
        walk.sort(RevSort.TOPO);
        var newest = new ArrayList<RevCommit>();
        long total = 0;
        for (RevCommit commit = walk.next(); commit != null && total < MOST_COUNTED; commit = walk.next()) {
            if (newest.size() < TOLD) {
                newest.add(commit);
            }
            total++;
        }
        var told = new ArrayList<Pushed>();
        try (var reading = new RevWalk(walk.getObjectReader())) {
            for (RevCommit commit : newest.reversed()) {
                told.add(pushed(reading, reading.parseCommit(commit)));
            }
        }
        return new Brought(told, total, tip.name(), null);
    }

    /** What a new branch is compared with: the default branch, unless it is that. */
    private static Optional<RevCommit> elsewhere(GitRepository repository, RevWalk walk, RefChange change)
            throws IOException {
        Ref head = repository.headRef().getTarget();
        ObjectId id = head.getObjectId();
        return id == null || head.getName().equals(change.name()) ? Optional.empty() : Revisions.parse(walk, id);
    }

    private static @Nullable String message(RevWalk walk, String sha) throws IOException {
        if (walk.parseAny(ObjectId.fromString(sha)) instanceof RevTag tag) {
            walk.parseBody(tag);
            return tag.getFullMessage().strip();
        }
        return null;
    }

    private static Pushed pushed(RevWalk walk, RevCommit commit) throws IOException {
        walk.parseBody(commit);
        var added = new ArrayList<String>();
        var modified = new ArrayList<String>();
        var removed = new ArrayList<String>();
        try (var tree = new TreeWalk(walk.getObjectReader())) {
            if (commit.getParentCount() == 0) {
                tree.addTree(new EmptyTreeIterator());
            } else {
                tree.addTree(walk.parseCommit(commit.getParent(0)).getTree());
            }
            tree.addTree(commit.getTree());
            tree.setRecursive(true);
            tree.setFilter(TreeFilter.ANY_DIFF);
            for (int i = 0; i < MOST_PATHS && tree.next(); i++) {
                boolean was = tree.getRawMode(0) != 0;
                boolean is = tree.getRawMode(1) != 0;
                (was && is ? modified : is ? added : removed).add(tree.getPathString());
            }
        }
        return new Pushed(CommitReading.of(commit), added, modified, removed);
    }
}
