package dev.tidemill.merging.arrivals;

import dev.tidemill.repos.commits.Revisions;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** The heads that the new tip reaches and the old one did not: what was pushed is walked once for all of them. */
    Map<String, Arrival> between(long projectId, String oldSha, String newSha, List<String> heads) {
        if (heads.isEmpty()) {
            return Map.of();
        }
        return repositories.read(projectId, Map.of(), (repository, walk) -> {
            var arrived = new HashMap<String, Arrival>();
            var tip = Revisions.bySha(walk, newSha);
            if (tip.isEmpty()) {
                return arrived;
            }
            for (RevCommit head : pushed(walk, tip.get(), Revisions.bySha(walk, oldSha), Set.copyOf(heads))) {
                arrived.put(head.name(), arrival(walk, head, tip.get()));
            }
            return arrived;
        });
    }

    /** Of the heads, those that came with the push. */
    private static List<RevCommit> pushed(RevWalk walk, RevCommit tip, Optional<RevCommit> before, Set<String> heads)
            throws IOException {
        walk.reset();
        walk.markStart(tip);
        if (before.isPresent()) {
            walk.markUninteresting(before.get());
        }
        var found = new ArrayList<RevCommit>();
        for (RevCommit commit = walk.next(); commit != null && found.size() < heads.size(); commit = walk.next()) {
            if (heads.contains(commit.name())) {
                found.add(commit);
            }
        }
        walk.reset();
        return found;
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
