package dev.tidemill.repos.transport;

import dev.tidemill.repos.storage.Closure;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.BitmapIndex;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.BitmapWalker;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.transport.ConnectivityChecker;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * Checks that everything the new refs reach is there, and counts the new commits. Tries first with those
 * known commits near the new ones as the edge, which makes a small push to a repository with many refs
 * cheap; only when something seems missing, with all refs. New objects must not lie in garbage alone, which
 * may be removed any time; what a ref reaches counts wherever it lies, until the next collection takes it out.
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
                newCommits = walk(push, tips, near, known, progress);
                return;
            }
        } catch (MissingObjectException e) {
            progress.update(0); // perhaps known through a ref further away: look at all of them
        }
        newCommits = walk(push, tips, known, known, progress);
    }

    private static long walk(
            ConnectivityCheckInfo push,
            Set<ObjectId> tips,
            Set<ObjectId> edge,
            Set<ObjectId> known,
            ProgressMonitor progress)
            throws IOException {
        var garbage = new HashMap<ObjectId, Integer>();
        try (ObjectReader reader = push.getRepository().newObjectReader();
                ObjectReader strict = push.getRepository().newObjectReader()) {
            strict.setAvoidUnreachableObjects(true);
            long commits = Closure.walk(reader, tips, edge, progress, object -> {
                if (!strict.has(object)) {
                    garbage.put(object.copy(), object.getType());
                }
            });
            if (!garbage.isEmpty()) {
                requireReached(push, reader, known, garbage, progress);
            }
            return commits;
        }
    }

    /** Of what lies in garbage alone, all must be reached by a ref: one that was made anew from garbage. */
    private static void requireReached(
            ConnectivityCheckInfo push,
            ObjectReader reader,
            Set<ObjectId> known,
            Map<ObjectId, Integer> garbage,
            ProgressMonitor progress)
            throws IOException {
        var refs = new HashSet<>(known);
        push.getRepository().getRefDatabase().getAdditionalRefs().forEach(ref -> refs.add(ref.getObjectId()));
        BitmapIndex bitmaps = reader.getBitmapIndex();
        if (bitmaps == null) {
            Closure.walk(reader, refs, Set.of(), progress, garbage::remove);
        } else {
            var reached = new BitmapWalker(new ObjectWalk(reader), bitmaps, progress).findObjects(refs, null, false);
            garbage.keySet().removeIf(reached::contains);
        }
        for (var missing : garbage.entrySet()) {
            throw new MissingObjectException(missing.getKey(), missing.getValue());
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
