package dev.tidemill.repos.diffs;

import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two commits, in steps: first which files, which is cheap and kept in memory, then the contents of
 * those that are looked at. Asks no permission: the caller has done that. Do not call inside a transaction: packs are
 * read. Unknown commits and projects without a repository have no files.
 */
public final class FileChanges {
    private static final int MOST_FILES_KEPT = 200_000;
    private final Repositories repositories;
    private final TextDiffs texts;
    private final Map<Key, List<ChangedFile>> known = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;

    private record Key(long projectId, String from, String to) {}

    public FileChanges(Repositories repositories, TextDiffs texts) {
        this.repositories = repositories;
        this.texts = texts;
    }

    /**
     * The files that differ, in git's order, renames found.
     *
     * @param fromSha the commit before; forty zeros for nothing
     */
    public List<ChangedFile> list(long projectId, String fromSha, String toSha) {
        var key = new Key(projectId, fromSha, toSha);
        synchronized (known) {
            var files = known.get(key);
            if (files != null) {
                return files;
            }
        }
        List<ChangedFile> files = repositories.read(projectId, List.of(), (repository, walk) -> {
            RevTree from = tree(walk, fromSha);
            RevTree to = tree(walk, toSha);
            if (to == null || (from == null && !fromSha.equals(RefChange.NONE))) {
                return List.of();
            }
            return new DiffWriting(repository, walk.getObjectReader(), texts, false).changes(from, to);
        });
        if (!files.isEmpty()) {
            keep(key, files);
        }
        return files;
    }

    /** The contents of some of the files, written until the limits are reached. */
    public List<FileDiff> contents(long projectId, List<ChangedFile> some, DiffLimits limits) {
        return repositories.read(
                projectId,
                List.of(),
                (repository, walk) ->
                        new DiffWriting(repository, walk.getObjectReader(), texts, false).files(some, limits));
    }

    /** Which lines of a file stayed; empty when it is no text, or too large to compare. */
    public Optional<LineMap> lines(long projectId, String oldId, String newId) {
        return repositories.read(
                projectId, Optional.empty(), (_, walk) -> texts.lines(walk.getObjectReader(), oldId, newId));
    }

    private static @Nullable RevTree tree(RevWalk walk, String sha) throws IOException {
        var commit = Revisions.bySha(walk, sha);
        return commit.isPresent() ? commit.get().getTree() : null;
    }

    private void keep(Key key, List<ChangedFile> files) {
        synchronized (known) {
            if (known.put(key, files) == null) {
                kept += files.size();
            }
            var oldest = known.entrySet().iterator();
            while (kept > MOST_FILES_KEPT && known.size() > 1) {
                kept -= oldest.next().getValue().size();
                oldest.remove();
            }
        }
    }
}
