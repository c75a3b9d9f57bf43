package dev.tidemill.repos.browsing;

import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitReading;
import dev.tidemill.repos.commits.PathSearch;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The commit that changed each entry of a folder last, found in one walk through the folder's history. */
public final class LastChanges {
    private final Repositories repositories;

    public LastChanges(Repositories repositories) {
        this.repositories = repositories;
    }

    /**
     * The last commit for each entry of a listing that is not recursive, by the entry's name. Entries that
     * the last {@code mostCommits} changes of the folder do not touch are left out, and those beyond what a
     * search may cost.
     */
    public Map<String, Commit> of(Code code, Listing listing, int mostCommits) {
        return repositories.read(code.id(), Map.of(), (repository, walk) -> {
            var start = Revisions.bySha(walk, listing.commit());
            if (start.isEmpty()) {
                return Map.of();
            }
            var names = listing.entries().stream().map(TreeEntry::name).toList();
            return new Search(walk, listing.path(), names).run(start.get(), mostCommits);
        });
    }

    private static final class Search {
        private final RevWalk context;
        private final String path;
        private final Map<ObjectId, Map<String, ObjectId>> folders = new HashMap<>();
        private final Map<String, Commit> found = new LinkedHashMap<>();
        private final List<String> wanted;

        Search(RevWalk context, String path, List<String> wanted) {
            this.context = context;
            this.path = path;
            this.wanted = wanted;
        }

        Map<String, Commit> run(RevCommit start, int mostCommits) throws IOException {
            try (var walk = new RevWalk(context.getObjectReader())) {
                walk.setRewriteParents(false); // parents as they are: an entry is compared with its real neighbours
                if (!path.isEmpty()) {
                    walk.setTreeFilter(new PathSearch(path));
                }
                walk.markStart(walk.parseCommit(start));
                int seen = 0;
                for (RevCommit commit = walk.next();
                        commit != null && seen < mostCommits && found.size() < wanted.size();
                        commit = walk.next()) {
                    look(walk, commit);
                    seen++;
                }
            }
            return found;
        }

        /** Entries that differ from every parent were changed here. */
        private void look(RevWalk walk, RevCommit commit) throws IOException {
            var here = folder(walk.getObjectReader(), commit);
            var parents = new java.util.ArrayList<Map<String, ObjectId>>();
            for (RevCommit parent : commit.getParents()) {
                walk.parseHeaders(parent);
                parents.add(folder(walk.getObjectReader(), parent));
            }
            for (String name : wanted) {
                ObjectId id = here.get(name);
                boolean same = parents.stream().anyMatch(parent -> Objects.equals(parent.get(name), id));
                if (id != null && !same && !found.containsKey(name)) {
                    walk.parseBody(commit);
                    found.put(name, CommitReading.of(commit));
                }
            }
        }

        private Map<String, ObjectId> folder(ObjectReader reader, RevCommit commit) throws IOException {
            ObjectId tree = commit.getTree();
            if (!path.isEmpty()) {
                try (TreeWalk entry = TreeWalk.forPath(reader, path, commit.getTree())) {
                    if (entry == null) {
                        return Map.of();
                    }
                    tree = entry.getObjectId(0);
                }
            }
            Map<String, ObjectId> known = folders.get(tree);
            if (known == null) {
                known = read(reader, tree);
                folders.put(tree.copy(), known);
            }
            return known;
        }

        private static Map<String, ObjectId> read(ObjectReader reader, ObjectId tree) throws IOException {
            var entries = new HashMap<String, ObjectId>();
            try (var walk = new TreeWalk(reader)) {
                walk.addTree(tree);
                while (walk.next()) {
                    entries.put(walk.getNameString(), walk.getObjectId(0));
                }
            }
            return entries;
        }
    }
}
