package dev.tidemill.merging.trees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** Puts files into a tree. Only the folders on their paths are read and written. */
public final class TreePatch {
    private TreePatch() {}

    /**
     * The tree with these files in place of what stands at their paths.
     *
     * @param files by path; every folder on a path is there
     */
    public static ObjectId put(ObjectReader reader, ObjectInserter inserter, ObjectId tree, Map<String, Leaf> files)
            throws IOException {
        var named = new HashMap<String, Leaf>();
        files.forEach((path, leaf) ->
                named.put(new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), leaf));
        return write(reader, inserter, tree, named);
    }

    private static ObjectId write(ObjectReader reader, ObjectInserter inserter, ObjectId tree, Map<String, Leaf> files)
            throws IOException {
        var entries = new TreeMap<>(Folder.read(tree, reader));
        var below = new TreeMap<String, Map<String, Leaf>>();
        files.forEach((path, leaf) -> {
            int slash = path.indexOf('/');
            if (slash < 0) {
                entries.put(path, leaf);
            } else {
                below.computeIfAbsent(path.substring(0, slash), name -> new HashMap<>())
                        .put(path.substring(slash + 1), leaf);
            }
        });
        for (var folder : below.entrySet()) {
            Leaf known = Leaf.folder(entries.get(folder.getKey()));
            if (known == null) {
                throw new IllegalArgumentException("no folder " + Folder.readable(folder.getKey()));
            }
            entries.put(folder.getKey(), Folder.leaf(write(reader, inserter, known.id(), folder.getValue())));
        }
        ObjectId written = Folder.write(entries, inserter);
        return written == null ? Folder.empty(inserter) : written;
    }
}
