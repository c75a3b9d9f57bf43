package dev.tidemill.repos.blames;

import dev.tidemill.repos.commits.Renames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Which commit each line of a file comes from. A line of an ignored commit is taken for the line of the commit before
 * that resembles it, and is then that line's commit's; one that resembles none stays the ignored commit's.
 */
final class LineSources {
    /** How often a file is blamed again at most, from before an ignored commit. */
    private static final int MOST_BLAMES = 100;

    private final Repository repository;
    private final RevWalk walk;
    private final IgnoredRevisions ignored;
    private final Map<Place, List<Source>> blamed = new HashMap<>();
    private final Map<Place, List<Older>> olders = new HashMap<>();

    /** A line of the file of a commit, counted from 0. */
    record Source(String commit, String path, int line) {}

    private record Place(String commit, String path) {}

    /** What the lines of a file were in a parent: an index for each, or -1. */
    private record Older(Place place, List<Integer> lines) {}

    LineSources(Repository repository, RevWalk walk, IgnoredRevisions ignored) {
        this.repository = repository;
        this.walk = walk;
        this.ignored = ignored;
    }

    /** For every line of a file. */
    List<Source> of(String commit, String path) throws IOException {
        var sources = new ArrayList<Source>();
        for (Source source : blame(new Place(commit, path))) {
            sources.add(seenThrough(source));
        }
        return sources;
    }

    private Source seenThrough(Source first) throws IOException {
        Source source = first;
        while (ignored.has(source.commit())) {
            Optional<Source> before = before(source);
            if (before.isEmpty()) {
                return source;
            }
            source = before.get();
        }
        return source;
    }

    private Optional<Source> before(Source source) throws IOException {
        for (Older older : olders(new Place(source.commit(), source.path()))) {
            int line = older.lines().get(source.line());
            if (line >= 0 && (blamed.containsKey(older.place()) || blamed.size() < MOST_BLAMES)) {
                return Optional.of(blame(older.place()).get(line));
            }
        }
        return Optional.empty();
    }

    private List<Source> blame(Place place) throws IOException {
        List<Source> known = blamed.get(place);
        if (known != null) {
            return known;
        }
        try (var generator = new BlameGenerator(repository, place.path())) {
            generator.push(null, walk.parseCommit(ObjectId.fromString(place.commit())));
            RawText text = generator.getResultContents();
            var found = new Source[text == null ? 0 : text.size()];
            while (generator.next()) {
                String commit = generator.getSourceCommit().name();
                int offset = generator.getSourceStart() - generator.getResultStart();
                for (int i = generator.getResultStart(); i < generator.getResultEnd(); i++) {
                    found[i] = new Source(commit, generator.getSourcePath(), i + offset);
                }
            }
            List<Source> sources = List.of(found);
            blamed.put(place, sources);
            return sources;
        }
    }

    private List<Older> olders(Place place) throws IOException {
        List<Older> known = olders.get(place);
        if (known != null) {
            return known;
        }
        RevCommit commit = walk.parseCommit(ObjectId.fromString(place.commit()));
        RawText now = text(commit, place.path());
        var found = new ArrayList<Older>();
        for (RevCommit parent : commit.getParents()) {
            Older older = now == null ? null : older(walk.parseCommit(parent), commit, place.path(), now);
            if (older != null) {
                found.add(older);
            }
        }
        olders.put(place, found);
        return found;
    }

    private @Nullable Older older(RevCommit parent, RevCommit commit, String path, RawText now) throws IOException {
        String name = path;
        RawText text = text(parent, path);
        if (text == null) {
            name = Renames.older(repository, walk, parent.getTree(), commit.getTree(), path);
            text = name == null ? null : text(parent, name);
        }
        if (name == null || text == null) {
            return null;
        }
        var edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, text, now);
        return new Older(new Place(parent.name(), name), LineKinFlow.guess(lines(text), lines(now), edits));
    }

    private @Nullable RawText text(RevCommit commit, String path) throws IOException {
        try (var tree = TreeWalk.forPath(walk.getObjectReader(), path, commit.getTree())) {
            if (tree == null || tree.getFileMode(0).getObjectType() != Constants.OBJ_BLOB) {
                return null;
            }
            var loader = walk.getObjectReader().open(tree.getObjectId(0), Constants.OBJ_BLOB);
            return loader.getSize() > Blames.MOST_BYTES ? null : new RawText(loader.getCachedBytes(Blames.MOST_BYTES));
        }
    }

    private static List<String> lines(RawText text) {
        var lines = new ArrayList<String>(text.size());
        for (int i = 0; i < text.size(); i++) {
            lines.add(text.getString(i));
        }
        return lines;
    }
}
