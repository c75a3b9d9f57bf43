package dev.tidemill.merging.trees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** One folder of a tree as a map. Names are bytes in git; here they are texts of one char a byte. */
final class Folder {
    private Folder() {}

    /** The entries by name; none of a folder that is not there. */
    static Map<String, Leaf> read(@Nullable Leaf folder, ObjectReader reader) throws IOException {
        return folder == null ? Map.of() : read(folder.id(), reader);
    }

    static Map<String, Leaf> read(ObjectId tree, ObjectReader reader) throws IOException {
        var entries = new TreeMap<String, Leaf>();
        var parser = new CanonicalTreeParser(null, reader, tree);
        for (; !parser.eof(); parser = parser.next()) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            entries.put(
                    new String(name, StandardCharsets.ISO_8859_1),
                    new Leaf(parser.getEntryFileMode(), parser.getEntryObjectId()));
        }
        return entries;
    }

    /** Writes a folder; null when nothing is in it. */
    static @Nullable ObjectId write(Map<String, Leaf> entries, ObjectInserter inserter) throws IOException {
        if (entries.isEmpty()) {
            return null;
        }
        var sorted = new TreeMap<String, Map.Entry<String, Leaf>>(); // folders sort as if they ended in a slash
        for (var entry : entries.entrySet()) {
            sorted.put(entry.getValue().folder() ? entry.getKey() + "/" : entry.getKey(), entry);
        }
        var formatter = new TreeFormatter();
        for (var entry : sorted.values()) {
            formatter.append(
                    entry.getKey().getBytes(StandardCharsets.ISO_8859_1),
                    entry.getValue().mode(),
                    entry.getValue().id());
        }
        return inserter.insert(formatter);
    }

    /** The tree without anything in it. */
    static ObjectId empty(ObjectInserter inserter) throws IOException {
        return inserter.insert(Constants.OBJ_TREE, new byte[0]);
    }

    static Leaf leaf(ObjectId tree) {
        return new Leaf(FileMode.TREE, tree);
    }

    /** A name of one char a byte as people read it. */
    static String readable(String name) {
        return new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
