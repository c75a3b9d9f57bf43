package dev.tidemill.merging.arrivals;

import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** Finds which heads a push brought into a branch. */
final class ArrivalReading {
    /** As far as a push is followed to the commit that brought a head; beyond, the tip counts. */
    private static final int MOST_STEPS = 1000;

    private final Repositories repositories;

    ArrivalReading(Repositories repositories) {
        this.repositories = repositories;
    }

    /** The heads that the new tip reaches and the old one did not. */
    Map<String, Arrival> between(long projectId, String oldSha, String newSha, List<String> heads) {
        return repositories.read(projectId, Map.of(), (repository, walk) -> {
            var tip = Revisions.bySha(walk, newSha);
            var before = Revisions.bySha(walk, oldSha);
            var arrived = new HashMap<String, Arrival>();
            for (String sha : heads) {
                var head = Revisions.bySha(walk, sha);
                boolean fresh = tip.isPresent()
                        && head.isPresent()
                        && walk.isMergedInto(head.get(), tip.get())
                        && (before.isEmpty() || !walk.isMergedInto(head.get(), before.get()));
                if (fresh) {
                    arrived.put(sha, arrival(walk, head.get(), tip.get()));
                }
            }
            return arrived;
        });
    }

    /** Back along first parents, to the oldest commit that has the head in it. */
    private static Arrival arrival(RevWalk walk, RevCommit head, RevCommit tip) throws IOException {
        RevCommit at = tip;
        for (int steps = 0; steps < MOST_STEPS && at.getParentCount() > 0; steps++) {
            RevCommit parent = walk.parseCommit(at.getParent(0));
            if (at.equals(head) || !walk.isMergedInto(head, parent)) {
                break;
            }
            at = parent;
        }
        return new Arrival(at.getParentCount() > 1 && !at.equals(head) ? at.name() : null, at.name());
    }
}
