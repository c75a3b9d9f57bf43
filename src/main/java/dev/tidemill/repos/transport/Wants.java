package dev.tidemill.repos.transport;

import dev.tidemill.repos.storage.GitRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What a client may ask for by name: objects that a ref of this repository reaches, internal refs counted.
 * Whatever else its packs hold (rests of deleted branches, objects that came along) is answered like what
 * is not there.
 */
final class Wants {
    private static final int NAME = 40;

    /** So many of the newest commits of the default branch are looked through before anything else is tried. */
    private static final int NEAR = 256;

    private Wants() {}

    /** What a request of either version wants by name. */
    static Set<ObjectId> of(byte[] request) {
        var wants = new LinkedHashSet<ObjectId>();
        var in = new PktReader(request);
        while (in.more()) {
            String line = in.next();
            if (line != null && line.startsWith("want ") && line.length() >= "want ".length() + NAME) {
                String name = line.substring("want ".length(), "want ".length() + NAME);
                if (ObjectId.isId(name)) {
                    wants.add(ObjectId.fromString(name));
                }
            }
        }
        return wants;
    }

    /** One of the objects that must not be sent; empty when all may be. */
    static Optional<ObjectId> refused(GitRepository repository, Collection<ObjectId> wants) throws IOException {
        var open = new HashSet<>(wants);
        List<Ref> refs = repository.allRefs().refs().range("");
        removeTips(open, refs);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<Ref> internal = repository.getRefDatabase().getAdditionalRefs();
        removeTips(open, internal);
        return open.isEmpty() ? Optional.empty() : unreached(repository, open, starts(repository, refs, internal));
    }

    private static void removeTips(Set<ObjectId> open, List<Ref> refs) {
        for (Ref ref : refs) {
            if (open.isEmpty()) {
                return;
            }
            open.remove(ref.getObjectId());
            if (ref.getPeeledObjectId() != null) {
                open.remove(ref.getPeeledObjectId());
            }
        }
    }

    /** The default branch first, as most of what is asked for hangs on it. */
    private static List<ObjectId> starts(GitRepository repository, List<Ref> refs, List<Ref> internal) {
        var starts = new LinkedHashSet<ObjectId>();
        if (repository.headRef().getObjectId() != null) {
            starts.add(repository.headRef().getObjectId());
        }
        Stream.concat(refs.stream(), internal.stream()).forEach(ref -> starts.add(ref.getObjectId()));
        return List.copyOf(starts);
    }

    private static Optional<ObjectId> unreached(GitRepository repository, Set<ObjectId> open, List<ObjectId> starts)
            throws IOException {
        try (var walk = new ObjectWalk(repository)) {
            walk.setRetainBody(false);
            var commits = new ArrayList<RevCommit>();
            var others = new ArrayList<RevObject>();
            for (ObjectId id : open) {
                RevObject object = walk.parseAny(id);
                if (object instanceof RevCommit commit) {
                    commits.add(commit);
                } else {
                    others.add(object);
                }
            }
            commits.removeAll(near(walk.getObjectReader(), starts));
            if (!commits.isEmpty()) {
                var missed = walk.getObjectReader()
                        .createReachabilityChecker(walk)
                        .areAllReachable(commits, commitsOf(walk, starts));
                if (missed.isPresent()) {
                    return Optional.of(missed.get().copy());
                }
            }
            return others.isEmpty() ? Optional.empty() : unreached(walk, others, starts);
        } catch (MissingObjectException e) {
            return Optional.of(e.getObjectId());
        }
    }

    /** The newest commits of the default branch: what was its tip a moment ago is among them. */
    private static Set<RevCommit> near(ObjectReader reader, List<ObjectId> starts) throws IOException {
        var near = new HashSet<RevCommit>();
        if (!starts.isEmpty()) {
            try (var walk = new RevWalk(reader)) {
                walk.setRetainBody(false);
                if (walk.peel(walk.parseAny(starts.getFirst())) instanceof RevCommit tip) {
                    walk.markStart(tip);
                }
                for (RevCommit commit = walk.next(); commit != null && near.size() < NEAR; commit = walk.next()) {
                    near.add(commit);
                }
            }
        }
        return near;
    }

    /** Files, folders and tags: by bitmaps where there are some, else by looking at everything until all are found. */
    private static Optional<ObjectId> unreached(ObjectWalk walk, List<RevObject> wanted, List<ObjectId> starts)
            throws IOException {
        ObjectReader reader = walk.getObjectReader();
        if (reader.getBitmapIndex() != null) {
            return reader.createObjectReachabilityChecker(walk)
                    .areAllReachable(wanted, starts.stream().map(id -> parsed(walk, id)))
                    .map(RevObject::copy);
        }
        var open = new HashSet<ObjectId>();
        wanted.forEach(object -> open.add(object.copy()));
        try (var near = new ObjectWalk(reader)) {
            find(near, starts.subList(0, Math.min(1, starts.size())), true, open);
        }
        if (!open.isEmpty()) {
            try (var all = new ObjectWalk(reader)) {
                find(all, starts, false, open);
            }
        }
        return open.stream().findFirst();
    }

    /** Takes away what is reached; of the tree of the tips alone, which is mostly enough, or of all history. */
    private static void find(ObjectWalk walk, List<ObjectId> starts, boolean treesOnly, Set<ObjectId> open)
            throws IOException {
        for (ObjectId start : starts) {
            RevObject tip = walk.parseAny(start);
            open.remove(tip);
            boolean tree = treesOnly && walk.peel(tip) instanceof RevCommit;
            walk.markStart(tree ? walk.parseCommit(tip).getTree() : tip);
        }
        while (!open.isEmpty() && walk.next() != null) {
            // only commits, of which none is wanted here
        }
        for (RevObject object = walk.nextObject(); object != null && !open.isEmpty(); object = walk.nextObject()) {
            open.remove(object);
        }
    }

    private static Stream<RevCommit> commitsOf(RevWalk walk, List<ObjectId> starts) {
        return starts.stream()
                .map(id -> peeled(walk, id))
                .filter(RevCommit.class::isInstance)
                .map(RevCommit.class::cast);
    }

    private static RevObject parsed(RevWalk walk, ObjectId id) {
        try {
            return walk.parseAny(id);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RevObject peeled(RevWalk walk, ObjectId id) {
        try {
            return walk.peel(walk.parseAny(id));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
