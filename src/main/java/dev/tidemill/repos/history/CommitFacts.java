package dev.tidemill.repos.history;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;

/** Where a commit stands in its history. */
public final class CommitFacts {
    private final Repositories repositories;

    public CommitFacts(Repositories repositories) {
        this.repositories = repositories;
    }

    /** How many commits a commit reaches, itself included. */
    public int sequence(Code code, String sha, boolean firstParent) {
        return repositories.read(code.id(), 0, (_, walk) -> {
            var start = Revisions.bySha(walk, sha).orElseThrow(() -> ApiError.notFound("Commit"));
            walk.setRetainBody(false);
            walk.setFirstParent(firstParent);
            walk.markStart(walk.parseCommit(start));
            int count = 0;
            while (walk.next() != null) {
                count++;
            }
            return count;
        });
    }
}
