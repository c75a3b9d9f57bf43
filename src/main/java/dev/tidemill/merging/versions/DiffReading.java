package dev.tidemill.merging.versions;

import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Reads what lies between two commits: the base, and how much the diff from it changes. */
final class DiffReading {
    /** As many files as one would ever look at; of more only the number is told. */
    private static final int MOST_FILES = 10_000;

    private static final int RENAME_CANDIDATES = 400;

    private final GitRepository repository;
    private final RevWalk walk;

    DiffReading(GitRepository repository, RevWalk walk) {
        this.repository = repository;
        this.walk = walk;
    }

    /** The facts; empty when one of the commits is not there. */
    Optional<DiffFacts> between(String startSha, String headSha) throws IOException {
        try {
            RevCommit start = walk.parseCommit(ObjectId.fromString(startSha));
            RevCommit head = walk.parseCommit(ObjectId.fromString(headSha));
            RevCommit base = base(start, head);
            var entries = entries(base, head);
            var counts = new PatchCounts(repository);
            boolean readable = entries.size() <= MOST_FILES;
            if (readable) {
                counts.read(entries);
            }
            BroughtCommits brought = commits(start, head);
            return Optional.of(new DiffFacts(
                    headSha,
                    base.name(),
                    startSha,
                    readable ? counts.patchId() : null,
                    brought.commits(),
                    brought.first(),
                    brought.count(),
                    entries.size(),
                    counts.added(),
                    counts.removed()));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Only the commits; empty when one of the two is not there. */
    Optional<BroughtCommits> brought(String startSha, String headSha) throws IOException {
        try {
            return Optional.of(commits(
                    walk.parseCommit(ObjectId.fromString(startSha)), walk.parseCommit(ObjectId.fromString(headSha))));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /** Where both met last; the start itself when they never did, so that there is something to compare with. */
    private RevCommit base(RevCommit start, RevCommit head) throws IOException {
        try (var bases = new RevWalk(walk.getObjectReader())) {
            bases.setRevFilter(RevFilter.MERGE_BASE);
            bases.markStart(bases.parseCommit(start));
            bases.markStart(bases.parseCommit(head));
            RevCommit found = bases.next();
            return walk.parseCommit(found == null ? start : found);
        }
    }

    private DiffFacts.@Nullable FirstCommit first(@Nullable RevCommit oldest) throws IOException {
        if (oldest == null) {
            return null;
        }
        walk.parseBody(walk.parseCommit(oldest));
        var author = walk.parseCommit(oldest).getAuthorIdent();
        var at = author == null ? Instant.ofEpochSecond(oldest.getCommitTime()) : author.getWhenAsInstant();
        return new DiffFacts.FirstCommit(oldest.name(), at);
    }

    private BroughtCommits commits(RevCommit start, RevCommit head) throws IOException {
        try (var counting = new RevWalk(walk.getObjectReader())) {
            counting.setRetainBody(false);
            counting.markStart(counting.parseCommit(head));
            counting.markUninteresting(counting.parseCommit(start));
            var names = new ArrayList<String>();
            int count = 0;
            RevCommit oldest = null;
            for (RevCommit commit = counting.next(); commit != null; commit = counting.next()) {
                if (count++ < DiffFacts.MOST_COMMITS) {
                    names.add(commit.name());
                }
                oldest = commit;
            }
            return new BroughtCommits(names, first(oldest), count);
        }
    }

    private List<DiffEntry> entries(RevCommit base, RevCommit head) throws IOException {
        try (var trees = new TreeWalk(walk.getObjectReader())) {
            trees.addTree(base.getTree());
            trees.addTree(head.getTree());
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            var renames = new RenameDetector(repository);
            renames.setRenameLimit(RENAME_CANDIDATES);
            renames.addAll(DiffEntry.scan(trees));
            return renames.compute(walk.getObjectReader(), NullProgressMonitor.INSTANCE);
        } catch (CanceledException e) {
            throw new IOException(e);
        }
    }
}
