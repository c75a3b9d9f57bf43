package dev.tidemill.repos.browsing;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Listing folders. */
public final class Trees {
    private static final int MOST_RECURSIVE = 500_000;

    private final Repositories repositories;

    public Trees(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * What a folder holds; 404 when the ref or the path does not exist.
     *
     * @param ref a branch, tag or sha; empty for the default branch
     * @param path the folder, empty for the root
     * @param recursive whether everything below it is listed, too
     */
    public Listing list(Code code, String ref, String path, boolean recursive) {
        String folder = Paths.clean(path);
        return repositories.read(code.id(), (repository, walk) -> {
            RevCommit commit = commit(repository, walk, ref);
            ObjectId tree = folder(walk.getObjectReader(), commit, folder);
            var entries = entries(walk.getObjectReader(), tree, folder, recursive);
            return new Listing(commit.name(), folder, entries);
        });
    }

    /** The commit of a ref, or 404. */
    static RevCommit commit(GitRepository repository, RevWalk walk, String ref) throws IOException {
        return Revisions.commit(repository, walk, ref.isEmpty() ? "HEAD" : ref)
                .orElseThrow(() -> ApiError.notFound("Tree"));
    }

    private static ObjectId folder(ObjectReader reader, RevCommit commit, String path) throws IOException {
        if (path.isEmpty()) {
            return commit.getTree();
        }
        try (TreeWalk entry = TreeWalk.forPath(reader, path, commit.getTree())) {
            if (entry == null || !entry.getFileMode(0).equals(FileMode.TREE)) {
                throw ApiError.notFound("invalid revision or path");
            }
            return entry.getObjectId(0);
        }
    }

    private static List<TreeEntry> entries(ObjectReader reader, ObjectId tree, String folder, boolean recursive)
            throws IOException {
        var entries = new ArrayList<TreeEntry>();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        try (var walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            while (walk.next() && entries.size() < MOST_RECURSIVE) {
                FileMode mode = walk.getFileMode(0);
                entries.add(new TreeEntry(
                        walk.getObjectId(0).name(),
                        walk.getNameString(),
                        TreeEntry.Type.of(mode),
                        prefix + walk.getPathString(),
                        String.format("%06o", mode.getBits())));
                if (recursive && walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        entries.sort(Comparator.comparing(TreeEntry::type));
        return entries;
    }
}
