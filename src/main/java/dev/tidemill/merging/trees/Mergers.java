package dev.tidemill.merging.trees;

import dev.tidemill.platform.blobs.BlobStore;
import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.RecursiveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges commits and trees. In process first; native git, when there is one, decides where the sides clash, where
 * renames may matter and where two histories have crossed. Without it these are merged without following renames.
 */
public final class Mergers {
    private static final Logger LOG = LoggerFactory.getLogger(Mergers.class);
    private static final int MOST_BASES = 20;

    private final BlobStore blobs;
    private final Supplier<Optional<NativeGit>> git;
    private final Path folder;

    /**
     * @param git asked when it is needed the first time
     * @param folder where native git may work; emptied by whoever owns it
     */
    public Mergers(BlobStore blobs, Supplier<Optional<NativeGit>> git, Path folder) {
        this.blobs = blobs;
        this.git = git;
        this.folder = folder;
    }

    /** Merges two commits of a repository; the inserter gets what is new, unless it only computes names. */
    public Merged merge(
            GitRepository repository, RevWalk walk, ObjectInserter inserter, RevCommit ours, RevCommit theirs)
            throws IOException {
        return merge(repository, walk, inserter, bases(walk, ours, theirs), ours, theirs);
    }

    /** The same when the best common ancestors are known. */
    public Merged merge(
            GitRepository repository,
            RevWalk walk,
            ObjectInserter inserter,
            List<RevCommit> bases,
            RevCommit ours,
            RevCommit theirs)
            throws IOException {
        if (bases.size() > 1) {
            return crossed(repository, walk.getObjectReader(), inserter, bases.getFirst(), ours, theirs);
        }
        ObjectId base = bases.isEmpty() ? null : bases.getFirst().getTree();
        return merge(repository, walk.getObjectReader(), inserter, base, ours.getTree(), theirs.getTree());
    }

    /** Merges three trees of which all are in live packs. */
    public Merged merge(
            GitRepository repository,
            ObjectReader reader,
            ObjectInserter inserter,
            @Nullable ObjectId base,
            ObjectId ours,
            ObjectId theirs)
            throws IOException {
        return merge(repository, reader, inserter, new Three(base, ours, theirs, ours));
    }

    /**
     * Three trees to merge.
     *
     * @param live a tree of live packs near to {@code ours}, which may be new itself
     */
    public record Three(@Nullable ObjectId base, ObjectId ours, ObjectId theirs, ObjectId live) {}

    /** Merges three trees of which one may not be live yet. */
    public Merged merge(GitRepository repository, ObjectReader reader, ObjectInserter inserter, Three trees)
            throws IOException {
        Merged merged = TreeMerge.merge(reader, inserter, trees.base(), trees.ours(), trees.theirs());
        if ((merged.clean() && !merged.doubtful()) || git.get().isEmpty()) {
            return merged;
        }
        return natively(repository, inserter, scratch -> {
                    scratch.export(reader, trees.ours(), Optional.of(trees.live()));
                    ObjectId from = scratch.commit(trees.base() == null ? scratch.emptyTree() : trees.base());
                    return new Pair(scratch.commit(trees.ours(), from), scratch.commit(trees.theirs(), from));
                })
                .orElse(merged);
    }

    /** The best common ancestors, in no order. */
    public static List<RevCommit> bases(RevWalk walk, RevCommit ours, RevCommit theirs) throws IOException {
        walk.reset();
        walk.setRevFilter(RevFilter.MERGE_BASE);
        try {
            walk.markStart(ours);
            walk.markStart(theirs);
            var bases = new ArrayList<RevCommit>();
            for (RevCommit base = walk.next(); base != null && bases.size() < MOST_BASES; base = walk.next()) {
                bases.add(base);
            }
            return bases;
        } finally {
            walk.reset();
            walk.setRevFilter(RevFilter.ALL);
        }
    }

    private Merged crossed(
            GitRepository repository,
            ObjectReader reader,
            ObjectInserter inserter,
            RevCommit base,
            RevCommit ours,
            RevCommit theirs)
            throws IOException {
        var decided = git.get().isEmpty()
                ? Optional.<Merged>empty()
                : natively(repository, inserter, scratch -> new Pair(ours, theirs));
        if (decided.isPresent()) {
            return decided.get();
        }
        var own = inserter instanceof NamingInserter ? repository.newObjectInserter() : inserter;
        var merger = (RecursiveMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
        merger.setObjectInserter(own);
        if (merger.merge(ours, theirs)) {
            return new Merged(merger.getResultTreeId(), List.of(), false);
        }
        Merged listed = TreeMerge.merge(reader, inserter, base.getTree(), ours.getTree(), theirs.getTree());
        return listed.clean()
                ? new Merged(listed.tree(), List.of(new Clash("", Clash.Kind.PLACE, null, null, null)), false)
                : listed;
    }

    private record Pair(ObjectId ours, ObjectId theirs) {}

    private interface Sides {
        Pair of(Scratch scratch) throws IOException;
    }

    private Optional<Merged> natively(GitRepository repository, ObjectInserter inserter, Sides sides)
            throws IOException {
        NativeGit program = git.get().orElseThrow();
        try (var scratch = Scratch.over(repository, blobs, folder)) {
            Pair pair = sides.of(scratch);
            var merged = NativeMerge.run(program, scratch, pair.ours(), pair.theirs());
            if (merged.isPresent()) {
                scratch.importTree(merged.get().tree(), inserter);
            } else {
                LOG.warn(
                        "git could not merge in the repository of project {}",
                        repository.state().projectId());
            }
            return merged;
        }
    }
}
