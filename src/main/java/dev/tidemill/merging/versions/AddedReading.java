package dev.tidemill.merging.versions;

import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** Reads which commits a move of the head brought. */
final class AddedReading {
    private static final int MOST = 100;

    private final RevWalk context;

    AddedReading(RevWalk context) {
        this.context = context;
    }

    AddedCommits between(String oldSha, String newSha, String targetSha) throws IOException {
        try (var walk = new RevWalk(context.getObjectReader())) {
            RevCommit from = walk.parseCommit(ObjectId.fromString(oldSha));
            RevCommit to = walk.parseCommit(ObjectId.fromString(newSha));
            RevCommit target = walk.parseCommit(ObjectId.fromString(targetSha));
            var all = reached(to, List.of(from));
            var fresh = reached(to, List.of(from, target));
            var isFresh = new HashSet<>(fresh);
            var known = all.stream().filter(id -> !isFresh.contains(id)).toList();
            return new AddedCommits(
                    read(fresh.subList(0, Math.min(MOST, fresh.size()))),
                    fresh.size(),
                    known.size(),
                    known.isEmpty() ? "" : known.getLast().name(),
                    known.isEmpty() ? "" : known.getFirst().name());
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return AddedCommits.NONE;
        }
    }

    /** Newest first. */
    private List<ObjectId> reached(RevCommit to, List<RevCommit> without) throws IOException {
        try (var walk = new RevWalk(context.getObjectReader())) {
            walk.setRetainBody(false);
            walk.sort(RevSort.TOPO);
            walk.markStart(walk.parseCommit(to));
            for (RevCommit edge : without) {
                walk.markUninteresting(walk.parseCommit(edge));
            }
            var found = new ArrayList<ObjectId>();
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                found.add(commit.copy());
            }
            return found;
        }
    }

    private List<Commit> read(List<ObjectId> ids) throws IOException {
        var commits = new ArrayList<Commit>();
        for (ObjectId id : ids) {
            RevCommit commit = context.parseCommit(id);
            context.parseBody(commit);
            commits.addFirst(CommitReading.of(commit));
        }
        return commits;
    }
}
