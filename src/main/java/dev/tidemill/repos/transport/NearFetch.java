package dev.tidemill.repos.transport;

import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A fetch of a few commits by a client that has the ones before them. */
final class NearFetch {
    private static final int MOST_COMMITS = 256;
    private static final int MOST_NAMES = 256;

    private final List<ObjectId> wants = new ArrayList<>();
    private final List<ObjectId> haves = new ArrayList<>();

    private NearFetch() {}

    /** Whether the request of protocol version 2 wants no more than a few commits beyond what it has. */
    static boolean is(GitRepository repository, byte[] request) throws IOException {
        var fetch = new NearFetch();
        var in = new PktReader(request);
        while (in.more()) {
            String line = in.next();
            if (line != null && line.startsWith("want ")) {
                add(fetch.wants, line.substring("want ".length()));
            } else if (line != null && line.startsWith("have ")) {
                add(fetch.haves, line.substring("have ".length()));
            }
        }
        return !fetch.wants.isEmpty() && !fetch.haves.isEmpty() && fetch.near(repository);
    }

    private static void add(List<ObjectId> names, String name) {
        if (names.size() <= MOST_NAMES && ObjectId.isId(name)) {
            names.add(ObjectId.fromString(name));
        }
    }

    private boolean near(GitRepository repository) throws IOException {
        if (wants.size() > MOST_NAMES) {
            return false;
        }
        try (var walk = new RevWalk(repository)) {
            walk.setRetainBody(false);
            for (ObjectId want : wants) {
                if (!(walk.peel(walk.parseAny(want)) instanceof RevCommit commit)) {
                    return false;
                }
                walk.markStart(commit);
            }
            boolean known = false;
            for (ObjectId have : haves) {
                known |= mark(walk, have);
            }
            int count = 0;
            while (known && count <= MOST_COMMITS && walk.next() != null) {
                count++;
            }
            return known && count <= MOST_COMMITS;
        } catch (MissingObjectException e) {
            return false; // what is wanted is not there: the answer says so
        }
    }

    /** Marks what the client has; clients name much that is not known here. */
    private static boolean mark(RevWalk walk, ObjectId have) throws IOException {
        try {
            if (walk.peel(walk.parseAny(have)) instanceof RevCommit commit) {
                walk.markUninteresting(commit);
                return true;
            }
        } catch (MissingObjectException e) {
            return false;
        }
        return false;
    }
}
