package dev.tidemill.repos.commits;

import java.io.IOException;
import java.util.ArrayList;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.jspecify.annotations.Nullable;

/**
 * The history of a file under all its names: where a name begins, the commit is looked at for a file that was renamed to
 * it, and the search goes on under that name.
 */
final class Following {
    private static final int MOST_NAMES = 20;

    private final Repository repository;
    private final RevFilter wanted;
    private String path;

    Following(Repository repository, String path, RevFilter wanted) {
        this.repository = repository;
        this.path = path;
        this.wanted = wanted;
    }

    CommitLog.Found from(RevCommit first, long skip, int most) throws IOException {
        var found = new ArrayList<Commit>();
        long passed = 0;
        RevCommit start = first;
        for (int names = 0; start != null && names < MOST_NAMES; names++) {
            try (var walk = new RevWalk(repository)) {
                var search = new PathSearch(path);
                walk.sort(RevSort.COMMIT_TIME_DESC);
                walk.setRewriteParents(false);
                walk.setTreeFilter(search);
                walk.markStart(walk.parseCommit(start));
                RevCommit last = null;
                for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                    last = commit;
                    walk.parseBody(commit);
                    if (wanted.include(walk, commit) && passed++ >= skip) {
                        found.add(CommitReading.of(commit));
                    }
                    if (found.size() >= most) {
                        return new CommitLog.Found(found, true);
                    }
                }
                if (search.spent()) {
                    return new CommitLog.Found(found, false);
                }
                start = last == null ? null : before(walk, last);
            }
        }
        return new CommitLog.Found(found, true);
    }

    /** The commit before the name began, the path being the older name now; null when the file began there. */
    private @Nullable RevCommit before(RevWalk walk, RevCommit last) throws IOException {
        if (last.getParentCount() == 0) {
            return null;
        }
        RevCommit parent = walk.parseCommit(last.getParent(0));
        String older = Renames.older(
                repository, walk, parent.getTree(), walk.parseCommit(last).getTree(), path);
        if (older == null) {
            return null;
        }
        path = older;
        return parent;
    }
}
