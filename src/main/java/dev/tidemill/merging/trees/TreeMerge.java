package dev.tidemill.merging.trees;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeResult;
import org.jspecify.annotations.Nullable;

/**
 * Merges two trees that began as a third, path by path. A folder that only one side touched is taken whole without
 * being read, so the work is that of what both touched. Renames are not looked for: a result says when they could
 * matter. With an inserter that only computes names nothing is written at all.
 */
public final class TreeMerge {
    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final List<Clash> clashes = new ArrayList<>();
    private boolean doubtful;

    private TreeMerge(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /** Merges; null as a base means that the sides have nothing in common. */
    public static Merged merge(
            ObjectReader reader, ObjectInserter inserter, @Nullable ObjectId base, ObjectId ours, ObjectId theirs)
            throws IOException {
        if (ours.equals(theirs) || theirs.equals(base)) {
            return new Merged(ours, List.of(), false);
        }
        if (ours.equals(base)) {
            return new Merged(theirs, List.of(), false);
        }
        var merge = new TreeMerge(reader, inserter);
        Leaf from = base == null ? null : Folder.leaf(base);
        Leaf made = merge.folders("", from, Folder.leaf(ours), Folder.leaf(theirs));
        return new Merged(made == null ? Folder.empty(inserter) : made.id(), merge.clashes, merge.doubtful);
    }

    private @Nullable Leaf folders(String path, @Nullable Leaf base, @Nullable Leaf ours, @Nullable Leaf theirs)
            throws IOException {
        Map<String, Leaf> from = Folder.read(base, reader);
        Map<String, Leaf> one = Folder.read(ours, reader);
        Map<String, Leaf> other = Folder.read(theirs, reader);
        boolean moved = base != null && (ours == null || theirs == null);
        var names = new TreeSet<>(from.keySet());
        names.addAll(one.keySet());
        names.addAll(other.keySet());
        var made = new LinkedHashMap<String, Leaf>();
        for (String name : names) {
            Leaf before = from.get(name);
            if (moved && before == null) {
                doubtful = true; // the other side may have moved the whole folder
            }
            Leaf leaf = names(path + name, before, one.get(name), other.get(name));
            if (leaf != null) {
                made.put(name, leaf);
            }
        }
        if (ours != null && made.equals(one)) {
            return ours;
        }
        if (theirs != null && made.equals(other)) {
            return theirs;
        }
        ObjectId written = Folder.write(made, inserter);
        return written == null ? null : Folder.leaf(written);
    }

    /** What stands under one name: a folder, or something else, on each side. */
    private @Nullable Leaf names(String path, @Nullable Leaf base, @Nullable Leaf ours, @Nullable Leaf theirs)
            throws IOException {
        if (Leaf.same(ours, theirs)) {
            // both may have moved away what stood here, each to another place
            doubtful |= base != null && (ours == null || ours.folder()) && !Leaf.same(base, ours);
            return ours;
        }
        if (Leaf.same(base, ours)) {
            return theirs;
        }
        if (Leaf.same(base, theirs)) {
            return ours;
        }
        Leaf folder = folder(path, Leaf.folder(base), Leaf.folder(ours), Leaf.folder(theirs));
        Leaf file = file(path, Leaf.other(base), Leaf.other(ours), Leaf.other(theirs));
        if (folder != null && file != null) {
            clash(path, Clash.Kind.PLACE, base, ours, theirs);
        }
        return folder == null ? file : folder;
    }

    private @Nullable Leaf folder(String path, @Nullable Leaf base, @Nullable Leaf ours, @Nullable Leaf theirs)
            throws IOException {
        if (Leaf.same(ours, theirs) || Leaf.same(base, theirs)) {
            return ours;
        }
        return Leaf.same(base, ours) ? theirs : folders(path + "/", base, ours, theirs);
    }

    private @Nullable Leaf file(String path, @Nullable Leaf base, @Nullable Leaf ours, @Nullable Leaf theirs)
            throws IOException {
        if (Leaf.same(ours, theirs) || Leaf.same(base, theirs)) {
            return ours;
        }
        if (Leaf.same(base, ours)) {
            return theirs;
        }
        if (ours == null || theirs == null) {
            clash(path, Clash.Kind.PLACE, base, ours, theirs);
            return ours == null ? theirs : ours;
        }
        FileMode mode = mode(base, ours, theirs);
        if (mode == null) {
            clash(path, Clash.Kind.PLACE, base, ours, theirs);
            return ours;
        }
        return new Leaf(mode, content(path, base, ours, theirs));
    }

    /** The mode on which both agree; null when they do not or when it is none of a file. */
    private static @Nullable FileMode mode(@Nullable Leaf base, Leaf ours, Leaf theirs) {
        if (!ours.file() || !theirs.file()) {
            return null;
        }
        if (ours.mode().equals(theirs.mode())) {
            return ours.mode();
        }
        if (base == null || !base.file()) {
            return null;
        }
        return base.mode().equals(ours.mode()) ? theirs.mode() : ours.mode();
    }

    private ObjectId content(String path, @Nullable Leaf base, Leaf ours, Leaf theirs) throws IOException {
        ObjectId from = base != null && base.file() ? base.id() : null;
        if (ours.id().equals(theirs.id()) || theirs.id().equals(from)) {
            return ours.id();
        }
        if (ours.id().equals(from)) {
            return theirs.id();
        }
        var lines = TextMerge.lines(reader, from == null ? null : base, ours, theirs);
        if (lines.isEmpty()) {
            clash(path, Clash.Kind.BYTES, base, ours, theirs);
            return ours.id();
        }
        MergeResult<RawText> merged = lines.get();
        if (from == null || merged.containsConflicts()) {
            clash(path, Clash.Kind.LINES, base, ours, theirs);
            return ours.id();
        }
        return inserter.insert(Constants.OBJ_BLOB, TextMerge.bytes(merged));
    }

    private void clash(String path, Clash.Kind kind, @Nullable Leaf base, @Nullable Leaf ours, @Nullable Leaf theirs) {
        clashes.add(new Clash(Folder.readable(path), kind, base, ours, theirs));
    }
}
