package dev.tidemill.repos.storage;

import java.io.IOException;
import java.util.Collection;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevBlob;
import org.eclipse.jgit.revwalk.RevObject;

/** Everything that some objects reach and that an edge, which is known to be whole, does not. */
public final class Closure {
    private Closure() {}

    /** What is told of every object that the walk finds. */
    @FunctionalInterface
    public interface Visitor {
        /** An object that is there; its body may be unread. */
        void found(RevObject object) throws IOException;
    }

    /**
     * Walks it and answers how many commits there are.
     *
     * @throws MissingObjectException when an object is not there
     */
    public static long walk(
            ObjectReader reader,
            Collection<ObjectId> tips,
            Collection<ObjectId> edge,
            ProgressMonitor progress,
            Visitor visitor)
            throws IOException {
        var walk = new ObjectWalk(reader);
        for (ObjectId tip : tips) {
            walk.markStart(walk.parseAny(tip));
        }
        for (ObjectId have : edge) {
            walk.markUninteresting(walk.parseAny(have));
        }
        long commits = 0;
        for (RevObject commit = walk.next(); commit != null; commit = walk.next()) {
            visitor.found(commit);
            commits++;
            progress.update(1);
        }
        for (RevObject object = walk.nextObject(); object != null; object = walk.nextObject()) {
            if (object instanceof RevBlob && !reader.has(object)) {
                throw new MissingObjectException(object, Constants.TYPE_BLOB);
            }
            visitor.found(object);
            progress.update(1);
        }
        return commits;
    }
}
