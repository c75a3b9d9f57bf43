package dev.tidemill.merging.crosslinks;

import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitReading;
import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads the messages of commits; asks no permission: what is read is not shown. */
final class CommitTexts {
    /** The newest commits of a push that are looked at (doc/user/project/issues, closing by commits). */
    private static final int MOST = 100;

    private final Repositories repositories;

    CommitTexts(Repositories repositories) {
        this.repositories = repositories;
    }

    /** The commits that one commit reaches and others do not, the newest first; unknown ones reach nothing. */
    List<Commit> between(long projectId, List<String> without, String sha) {
        return repositories.read(projectId, List.of(), (repository, walk) -> {
            var tip = Revisions.bySha(walk, sha);
            if (tip.isEmpty()) {
                return List.of();
            }
            walk.markStart(tip.get());
            for (String other : without) {
                var edge = Revisions.bySha(walk, other);
                if (edge.isPresent()) {
                    walk.markUninteresting(edge.get());
                }
            }
            return read(walk);
        });
    }

    private static List<Commit> read(RevWalk walk) throws IOException {
        var commits = new ArrayList<Commit>();
        for (RevCommit commit = walk.next(); commit != null && commits.size() < MOST; commit = walk.next()) {
            walk.parseBody(commit);
            commits.add(CommitReading.of(commit));
        }
        return commits;
    }
}
