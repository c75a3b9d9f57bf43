package dev.tidemill.repos.transport;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevBlob;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.transport.ConnectivityChecker;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Checks that everything the new refs reach is there, and counts the new commits. Tries first with those
 * known commits near the new ones as the edge, which makes a small push to a repository with many refs
 * cheap; only when something seems missing, with all refs. Objects that nothing reached when they were
 * collected do not count: they may be removed any time.
 */
final class Connectivity implements ConnectivityChecker {
    private static final int LOOK_BACK = 128;

    private long newCommits;

    /** How many commits the push brings that no ref reached before. */
    long newCommits() {
        return newCommits;
    }

    @Override
    public void checkConnectivity(ConnectivityCheckInfo push, Set<ObjectId> known, ProgressMonitor progress)
            throws IOException {
        var tips = new HashSet<ObjectId>();
        for (ReceiveCommand command : push.getCommands()) {
            if (command.getResult() == ReceiveCommand.Result.NOT_ATTEMPTED
                    && command.getType() != ReceiveCommand.Type.DELETE
                    && !known.contains(command.getNewId())) {
                tips.add(command.getNewId());
            }
        }
        if (tips.isEmpty()) {
            return;
        }
        try {
            Set<ObjectId> near = near(push, tips, known);
            if (!near.isEmpty()) {
                newCommits = walk(push, tips, near, progress);
                return;
            }
        } catch (MissingObjectException e) {
            progress.update(0); // perhaps known through a ref further away: look at all of them
        }
        newCommits = walk(push, tips, known, progress);
    }

    private static long walk(
            ConnectivityCheckInfo push, Set<ObjectId> tips, Set<ObjectId> edge, ProgressMonitor progress)
            throws IOException {
        try (ObjectReader reader = push.getRepository().newObjectReader()) {
            reader.setAvoidUnreachableObjects(true);
            var walk = new ObjectWalk(reader);
            for (ObjectId tip : tips) {
                walk.markStart(walk.parseAny(tip));
            }
            for (ObjectId have : edge) {
                walk.markUninteresting(walk.parseAny(have));
            }
            long commits = 0;
            while (walk.next() != null) {
                commits++;
                progress.update(1);
            }
            for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
                progress.update(1);
                if (object instanceof RevBlob && !reader.has(object)) {
                    throw new MissingObjectException(object, Constants.TYPE_BLOB);
                }
            }
            return commits;
        }
    }

    /** Known commits that the tips themselves replace or descend from within a few steps. */
    private static Set<ObjectId> near(ConnectivityCheckInfo push, Set<ObjectId> tips, Set<ObjectId> known)
            throws IOException {
        var near = new HashSet<ObjectId>();
        for (ReceiveCommand command : push.getCommands()) {
            if (known.contains(command.getOldId())) {
                near.add(command.getOldId());
            }
        }
        var walk = push.getWalk();
        var open = new ArrayDeque<ObjectId>(tips);
        var seen = new HashSet<ObjectId>();
        while (!open.isEmpty() && seen.size() < LOOK_BACK) {
            ObjectId next = open.remove();
            if (known.contains(next)) {
                near.add(next.copy());
            } else if (seen.add(next.copy())) {
                for (RevCommit parent : parents(walk.parseAny(next))) {
                    open.add(parent);
                }
            }
        }
        return near;
    }

    private static RevCommit[] parents(RevObject object) throws IncorrectObjectTypeException {
        return object instanceof RevCommit commit ? commit.getParents() : new RevCommit[0];
    }
}
