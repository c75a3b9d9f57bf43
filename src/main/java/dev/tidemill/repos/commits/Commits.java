package dev.tidemill.repos.commits;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads commits and the files in them. A project without a repository, an unknown name and an object of
 * another kind all answer empty. Asks no permission: the caller has done that. Do not call inside a
 * transaction: packs are read.
 */
public final class Commits {
    private static final int MOST_COUNTED = 1000;

    private final Repositories repositories;

    public Commits(Repositories repositories) {
        this.repositories = repositories;
    }

    /** The commit that a branch, a tag, a full ref name or a (possibly shortened) sha means; branches win over tags. */
    public Optional<String> resolve(long projectId, String refOrSha) {
        return repositories.read(
                projectId,
                Optional.empty(),
                (repository, walk) ->
                        Revisions.commit(repository, walk, refOrSha).map(RevCommit::name));
    }

    public Optional<Commit> commit(long projectId, String sha) {
        return repositories.read(
                projectId,
                Optional.empty(),
                (repository, walk) -> Revisions.bySha(walk, sha).map(CommitReading::of));
    }

    /** Several commits at once by sha; those that do not exist are left out. */
    public Map<String, Commit> commits(long projectId, Collection<String> shas) {
        return repositories.read(projectId, Map.of(), (repository, walk) -> {
            var found = new LinkedHashMap<String, Commit>();
            for (String sha : shas) {
                Revisions.bySha(walk, sha).ifPresent(commit -> found.put(sha, CommitReading.of(commit)));
            }
            return found;
        });
    }

    /** A file's bytes; empty when there is no such file. More bytes than {@code maxBytes} are a 413 ApiError. */
    public Optional<byte[]> file(long projectId, String sha, String path, int maxBytes) {
        return repositories.read(projectId, Optional.empty(), (repository, walk) -> {
            try (TreeWalk entry = entry(walk, sha, path)) {
                if (entry == null || !isFile(entry.getFileMode(0))) {
                    return Optional.empty();
                }
                var loader = walk.getObjectReader().open(entry.getObjectId(0), Constants.OBJ_BLOB);
                if (loader.getSize() > maxBytes) {
                    throw ApiError.of(413, "413 The file is larger than " + maxBytes + " bytes");
                }
                return Optional.of(loader.getCachedBytes(maxBytes));
            }
        });
    }

    /** The object id of a file or folder, which changes exactly when its content does. */
    public Optional<String> contentId(long projectId, String sha, String path) {
        return repositories.read(projectId, Optional.empty(), (repository, walk) -> {
            try (TreeWalk entry = entry(walk, sha, path)) {
                return entry == null
                        ? Optional.empty()
                        : Optional.of(entry.getObjectId(0).name());
            }
        });
    }

    /** All file paths of a commit in git's order, submodules left out; empty for an unknown commit. */
    public List<String> paths(long projectId, String sha) {
        return repositories.read(projectId, List.of(), (repository, walk) -> {
            var commit = Revisions.bySha(walk, sha);
            try (var tree = new TreeWalk(walk.getObjectReader())) {
                if (commit.isEmpty()) {
                    return List.of();
                }
                tree.addTree(commit.get().getTree());
                tree.setRecursive(true);
                return files(tree);
            }
        });
    }

    /**
     * The paths that differ between two commits, old and new name of a renamed file both; an old sha of
     * forty zeros compares with nothing, that is every path.
     */
    public List<String> changedPaths(long projectId, String oldSha, String newSha) {
        return repositories.read(projectId, List.of(), (repository, walk) -> {
            var before = Revisions.bySha(walk, oldSha);
            var after = Revisions.bySha(walk, newSha);
            if (after.isEmpty()) {
                return List.of();
            }
            try (var tree = new TreeWalk(walk.getObjectReader())) {
                if (before.isPresent()) {
                    tree.addTree(before.get().getTree());
                } else {
                    tree.addTree(new EmptyTreeIterator());
                }
                tree.addTree(after.get().getTree());
                tree.setRecursive(true);
                tree.setFilter(TreeFilter.ANY_DIFF);
                var paths = new ArrayList<String>();
                while (tree.next()) {
                    paths.add(tree.getPathString());
                }
                return paths;
            }
        });
    }

    /** The commits that {@code to} reaches and {@code from} does not, newest first, at most so many of them. */
    public List<Commit> between(long projectId, String fromSha, String toSha, int most) {
        return repositories.read(projectId, List.of(), (repository, walk) -> {
            var from = Revisions.bySha(walk, fromSha);
            var to = Revisions.bySha(walk, toSha);
            var commits = new ArrayList<Commit>();
            if (from.isPresent() && to.isPresent()) {
                walk.markStart(to.get());
                walk.markUninteresting(from.get());
                for (RevCommit next = walk.next(); next != null && commits.size() < most; next = walk.next()) {
                    walk.parseBody(next);
                    commits.add(CommitReading.of(next));
                }
            }
            return commits;
        });
    }

    /** The best common ancestor. */
    public Optional<String> mergeBase(long projectId, String one, String other) {
        return repositories.read(projectId, Optional.empty(), (repository, walk) -> {
            var first = Revisions.bySha(walk, one);
            var second = Revisions.bySha(walk, other);
            if (first.isEmpty() || second.isEmpty()) {
                return Optional.empty();
            }
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(first.get());
            walk.markStart(second.get());
            return Optional.ofNullable(walk.next()).map(RevCommit::name);
        });
    }

    /** Whether {@code ancestor} is reachable from {@code descendant}; a commit reaches itself. */
    public boolean isAncestor(long projectId, String ancestor, String descendant) {
        return repositories.read(projectId, false, (repository, walk) -> {
            var upper = Revisions.bySha(walk, ancestor);
            var lower = Revisions.bySha(walk, descendant);
            return upper.isPresent() && lower.isPresent() && walk.isMergedInto(upper.get(), lower.get());
        });
    }

    /** The short names of the branches that reach a commit, by name. */
    public List<String> branchesWith(long projectId, String sha) {
        return repositories.read(projectId, List.of(), (repository, walk) -> {
            var commit = Revisions.bySha(walk, sha);
            if (commit.isEmpty()) {
                return List.of();
            }
            var heads = List.copyOf(repository.refsByPrefix(Constants.R_HEADS));
            return walk.getMergedInto(commit.get(), heads, NullProgressMonitor.INSTANCE).stream()
                    .map(ref -> ref.getName().substring(Constants.R_HEADS.length()))
                    .toList();
        });
    }

    /** How many commits a push added, counted up to a thousand. */
    public int countBetween(long projectId, String old, String fresh) {
        return repositories.read(projectId, 0, (repository, walk) -> {
            var from = Revisions.bySha(walk, old);
            var to = Revisions.bySha(walk, fresh);
            if (from.isEmpty() || to.isEmpty()) {
                return 0;
            }
            walk.markStart(to.get());
            walk.markUninteresting(from.get());
            int count = 0;
            while (count < MOST_COUNTED && walk.next() != null) {
                count++;
            }
            return count;
        });
    }

    private static @Nullable TreeWalk entry(RevWalk walk, String sha, String path) throws IOException {
        var commit = Revisions.bySha(walk, sha);
        boolean sound = !path.isEmpty() && !path.startsWith("/") && path.indexOf('\0') < 0;
        return commit.isPresent() && sound
                ? TreeWalk.forPath(walk.getObjectReader(), path, commit.get().getTree())
                : null;
    }

    private static List<String> files(TreeWalk tree) throws IOException {
        var paths = new ArrayList<String>();
        while (tree.next()) {
            if (isFile(tree.getFileMode(0))) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }

    private static boolean isFile(FileMode mode) {
        return !mode.equals(FileMode.TREE) && !mode.equals(FileMode.GITLINK);
    }
}
