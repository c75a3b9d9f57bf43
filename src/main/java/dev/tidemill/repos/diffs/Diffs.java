package dev.tidemill.repos.diffs;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What commits change. */
public final class Diffs {
    private final Repositories repositories;

    public Diffs(Repositories repositories) {
        this.repositories = repositories;
    }

    /** What a commit changes against its first parent; a first commit against nothing. 404 for no commit. */
    public Diff ofCommit(Code code, String shaOrRef, DiffLimits limits) {
        return repositories.read(code.id(), (repository, walk) -> {
            RevCommit commit = Revisions.commit(repository, walk, shaOrRef).orElseThrow(Diffs::noCommit);
            RevCommit parent = commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0));
            return new DiffWriting(repository, walk.getObjectReader(), limits)
                    .between(parent == null ? null : parent.getTree(), commit.getTree(), TreeFilter.ANY_DIFF);
        });
    }

    /** What differs between two commits as they are. */
    public Diff between(Code code, String fromSha, String toSha, DiffLimits limits) {
        return repositories.read(code.id(), (repository, walk) -> {
            RevCommit from = bySha(walk, fromSha);
            RevCommit to = bySha(walk, toSha);
            return new DiffWriting(repository, walk.getObjectReader(), limits)
                    .between(from.getTree(), to.getTree(), TreeFilter.ANY_DIFF);
        });
    }

    private static RevCommit bySha(RevWalk walk, String sha) throws IOException {
        return Revisions.bySha(walk, sha).orElseThrow(Diffs::noCommit);
    }

    private static ApiError noCommit() {
        return ApiError.notFound("Commit");
    }
}
