package dev.tidemill.repos.transport;

import dev.tidemill.repos.commits.Revisions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * {@code git fetch --deepen=N} counts from the client's shallow boundary, JGit only from the tips. A request
 * that asks for it is rewritten to the depth from the tips that reaches N commits beyond the boundary; where
 * branches have their boundaries at different depths, the client gets more than it asked for.
 */
final class DeepenRelative {
    private static final String OPTION = "deepen-relative";

    private DeepenRelative() {}

    /** The request as JGit can answer it: the same bytes, unless it asks for relative deepening. */
    static byte[] absolute(Repository repository, byte[] request) throws IOException {
        List<@Nullable String> lines = lines(request);
        if (!lines.contains(OPTION)) {
            return request;
        }
        var wants = new ArrayList<ObjectId>();
        var shallows = new HashSet<ObjectId>();
        for (String line : lines) {
            collect(line, "want ", wants);
            collect(line, "shallow ", shallows);
            if (line != null && line.startsWith("want-ref ")) {
                Ref ref = repository.exactRef(line.substring("want-ref ".length()));
                if (ref != null && ref.getObjectId() != null) {
                    wants.add(ref.getObjectId());
                }
            }
        }
        int boundary = depthOf(repository, wants, shallows);
        var out = new Pkt();
        for (String line : lines) {
            if (line == null) {
                out.flush();
            } else if (line.isEmpty()) {
                out.delimiter();
            } else if (line.startsWith("deepen ")) {
                out.line("deepen " + Math.min(Integer.MAX_VALUE, (long) boundary + number(line)) + "\n");
            } else if (!line.equals(OPTION)) {
                out.line(line + "\n");
            }
        }
        return out.bytes();
    }

    /** How many commits lie between the tips and the boundary, both counted: the longest of the shortest ways. */
    private static int depthOf(Repository repository, List<ObjectId> wants, Set<ObjectId> shallows) throws IOException {
        var depths = new HashMap<ObjectId, Integer>();
        var open = new ArrayDeque<RevCommit>();
        int deepest = 0;
        try (var walk = new RevWalk(repository)) {
            for (ObjectId want : wants) {
                Revisions.parse(walk, want)
                        .filter(tip -> depths.putIfAbsent(tip, 1) == null)
                        .ifPresent(open::add);
            }
            while (!open.isEmpty()) {
                RevCommit commit = open.remove();
                int depth = depths.getOrDefault(commit, 1);
                if (shallows.contains(commit)) {
                    deepest = Math.max(deepest, depth);
                    continue;
                }
                for (RevCommit parent : commit.getParents()) {
                    if (depths.putIfAbsent(parent, depth + 1) == null) {
                        open.add(walk.parseCommit(parent));
                    }
                }
            }
        }
        return deepest;
    }

    private static void collect(@Nullable String line, String word, Collection<ObjectId> into) {
        if (line != null && line.startsWith(word) && ObjectId.isId(line.substring(word.length()))) {
            into.add(ObjectId.fromString(line.substring(word.length())));
        }
    }

    private static int number(String deepen) {
        try {
            return Math.max(
                    0, Integer.parseInt(deepen.substring("deepen ".length()).strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<@Nullable String> lines(byte[] request) {
        var in = new PktReader(request);
        var lines = new ArrayList<@Nullable String>();
        while (in.more()) {
            lines.add(in.next());
        }
        return lines;
    }
}
