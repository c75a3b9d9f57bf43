package dev.tidemill.repos.forks;

import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Carries objects from one repository to another, as a merge request from a fork needs: exactly what some
 * tips reach and the other does not have yet. Nothing else of the first repository becomes known in the
 * second. Whoever calls it has decided that these tips may be seen there.
 */
public final class ObjectTransfers {
    private ObjectTransfers() {}

    /**
     * Writes what is missing as a pending pack of {@code to}; a push transaction makes it live. Does nothing
     * when everything is there, or when both are the same repository.
     *
     * @param tips commits or tags of {@code from}
     * @return how many commits were carried over
     * @throws org.eclipse.jgit.errors.MissingObjectException when {@code from} lacks an object
     */
    public static long transfer(GitRepository from, GitRepository to, Collection<ObjectId> tips) throws IOException {
        if (from.state().id() == to.state().id()) {
            return 0;
        }
        try (ObjectReader source = from.newObjectReader();
                ObjectReader known = to.newObjectReader()) {
            // What lies in garbage alone may be removed any time: it is carried over again.
            known.setAvoidUnreachableObjects(true);
            var wanted = new HashSet<ObjectId>();
            for (ObjectId tip : tips) {
                if (!known.has(tip)) {
                    wanted.add(tip.copy());
                }
            }
            return wanted.isEmpty() ? 0 : write(source, known, to, wanted);
        }
    }

    private static long write(ObjectReader source, ObjectReader known, GitRepository to, Set<ObjectId> wanted)
            throws IOException {
        var edge = new Edge(known);
        try (var walk = new RevWalk(source)) {
            edge.find(walk, wanted);
        }
        try (var writer = new PackWriter(packing(), source)) {
            writer.setUseBitmaps(false);
            writer.excludeObjects(id -> edge.has(id.toObjectId()));
            writer.preparePack(NullProgressMonitor.INSTANCE, wanted, edge.commits);
            if (writer.getObjectCount() > 0) {
                to.add(writer);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return edge.missing;
    }

    private static PackConfig packing() {
        var config = new PackConfig();
        config.setDeltaCompress(false);
        config.setReuseDeltas(true);
        config.setThreads(1);
        config.setIndexVersion(2);
        return config;
    }

    /** Where what the other repository has begins; whoever has a commit has all that it reaches. */
    private static final class Edge {
        private final ObjectReader known;
        private final Set<ObjectId> commits = new HashSet<>();
        private long missing;

        Edge(ObjectReader known) {
            this.known = known;
        }

        void find(RevWalk walk, Set<ObjectId> tips) throws IOException {
            var open = new ArrayDeque<RevCommit>();
            var seen = new HashSet<ObjectId>();
            for (ObjectId tip : tips) {
                RevObject end = walk.peel(walk.parseAny(tip));
                if (end instanceof RevCommit commit && seen.add(commit)) {
                    open.add(commit);
                }
            }
            while (!open.isEmpty()) {
                RevCommit commit = open.remove();
                if (known.has(commit)) {
                    commits.add(commit.copy());
                    continue;
                }
                missing++;
                walk.parseHeaders(commit);
                for (RevCommit parent : commit.getParents()) {
                    if (seen.add(parent)) {
                        open.add(parent);
                    }
                }
            }
        }

        boolean has(ObjectId id) {
            try {
                return known.has(id);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
