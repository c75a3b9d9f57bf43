package dev.tidemill.repos.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * Changes of files below one folder. Writing them reads and writes only the folders on the way, however big
 * the rest of the tree is. Names are bytes in git; here they are texts of one char a byte, so that names of
 * any encoding survive.
 */
final class TreeChanges {
    private final Map<String, @Nullable Leaf> files = new HashMap<>();
    private final Map<String, TreeChanges> folders = new HashMap<>();

    /** A file or link. */
    record Leaf(FileMode mode, ObjectId id) {}

    /** Sets a file, or removes it when the leaf is null; what was set before under the path is forgotten. */
    void put(String path, @Nullable Leaf leaf) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        put(new String(bytes, StandardCharsets.ISO_8859_1).split("/"), 0, leaf);
    }

    /** Writes the changed folders; answers the new tree, or null when nothing is left in it. */
    @Nullable
    ObjectId write(@Nullable ObjectId tree, ObjectReader reader, ObjectInserter inserter) throws IOException {
        TreeMap<String, Leaf> entries = read(tree, reader);
        for (var change : files.entrySet()) {
            entries.remove(change.getKey());
            entries.remove(change.getKey() + "/");
            Leaf leaf = change.getValue();
            if (leaf != null) {
                entries.put(change.getKey(), leaf);
            }
        }
        for (var folder : folders.entrySet()) {
            Leaf known = entries.remove(folder.getKey() + "/");
            ObjectId written = folder.getValue().write(known == null ? null : known.id(), reader, inserter);
            if (written != null) {
                entries.remove(folder.getKey());
                entries.put(folder.getKey() + "/", new Leaf(FileMode.TREE, written));
            }
        }
        return entries.isEmpty() ? null : insert(entries, inserter);
    }

    private void put(String[] names, int at, @Nullable Leaf leaf) {
        if (at == names.length - 1) {
            files.put(names[at], leaf);
        } else {
            folders.computeIfAbsent(names[at], name -> new TreeChanges()).put(names, at + 1, leaf);
        }
    }

    /** The entries of a folder in git's order, in which folders sort as if their names ended in a slash. */
    private static TreeMap<String, Leaf> read(@Nullable ObjectId tree, ObjectReader reader) throws IOException {
        var entries = new TreeMap<String, Leaf>();
        if (tree == null) {
            return entries;
        }
        var parser = new CanonicalTreeParser(null, reader, tree);
        while (!parser.eof()) {
            byte[] raw = new byte[parser.getNameLength()];
            parser.getName(raw, 0);
            FileMode mode = parser.getEntryFileMode();
            String name = new String(raw, StandardCharsets.ISO_8859_1);
            entries.put(mode.equals(FileMode.TREE) ? name + "/" : name, new Leaf(mode, parser.getEntryObjectId()));
            parser.next();
        }
        return entries;
    }

    private static ObjectId insert(TreeMap<String, Leaf> entries, ObjectInserter inserter) throws IOException {
        var formatter = new TreeFormatter();
        for (var entry : entries.entrySet()) {
            String name = entry.getKey();
            String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
            byte[] raw = bare.getBytes(StandardCharsets.ISO_8859_1);
            formatter.append(
                    raw,
                    0,
                    raw.length,
                    entry.getValue().mode(),
                    entry.getValue().id());
        }
        byte[] tree = formatter.toByteArray();
        return inserter.insert(Constants.OBJ_TREE, tree);
    }
}
