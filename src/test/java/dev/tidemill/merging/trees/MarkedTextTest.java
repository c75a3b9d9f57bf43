package dev.tidemill.merging.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;

/** Files with conflict markers as they are written without native git, and the trees they are put into. */
class MarkedTextTest {
    private final InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("r"));
    private final ObjectInserter inserter = repository.newObjectInserter();
    private final ObjectReader reader = inserter.newReader();

    private ObjectId blob(String text) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectId tree(Map<String, String> files, FileMode mode) throws IOException {
        var cache = DirCache.newInCore();
        var builder = cache.builder();
        for (var file : files.entrySet()) {
            var entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(mode);
            entry.setObjectId(blob(file.getValue()));
            builder.add(entry);
        }
        builder.finish();
        return cache.writeTree(inserter);
    }

    private Optional<MarkedText> marked(String base, String ours, String theirs, int most) throws IOException {
        FileMode mode = FileMode.EXECUTABLE_FILE;
        Merged merged = TreeMerge.merge(
                reader,
                inserter,
                tree(Map.of("dir/a", base, "b", "b"), mode),
                tree(Map.of("dir/a", ours, "b", "b"), mode),
                tree(Map.of("dir/a", theirs, "b", "b"), mode));
        return MarkedText.of(reader, merged, merged.clashes().getFirst(), most);
    }

    @Test
    void bothSidesStandBetweenMarkersWithTheirNames() throws IOException {
        MarkedText text =
                marked("1\n2\n3\n", "1\nours\n3\n", "1\ntheirs\n3", 1000).orElseThrow();
        String start = "<<<<<<< " + text.marks().ours() + "\n";
        String end = ">>>>>>> " + text.marks().theirs() + "\n";
        assertThat(new String(text.bytes(), StandardCharsets.UTF_8))
                .startsWith("1\n" + start + "ours\n")
                .contains("=======\ntheirs\n")
                .endsWith(end);
        assertThat(text.mode()).isEqualTo(FileMode.EXECUTABLE_FILE);
        assertThat(marked("1\n2\n3\n", "1\nours\n3\n", "1\ntheirs\n3", 20))
                .as("too large")
                .isEmpty();
    }

    @Test
    void filesArePutIntoFoldersAndTheRestStays() throws IOException {
        ObjectId before = tree(Map.of("dir/a", "a", "dir/deep/c", "c", "b", "b"), FileMode.REGULAR_FILE);
        var files = Map.of(
                "dir/deep/c",
                new Leaf(FileMode.EXECUTABLE_FILE, blob("C")),
                "b",
                new Leaf(FileMode.REGULAR_FILE, blob("B")));
        ObjectId after = TreePatch.put(reader, inserter, before, files);
        assertThat(read(after, "dir/a")).isEqualTo("a");
        assertThat(read(after, "dir/deep/c")).isEqualTo("C");
        assertThat(read(after, "b")).isEqualTo("B");
        try (var entry = TreeWalk.forPath(reader, "dir/deep/c", after)) {
            assertThat(entry.getFileMode(0)).isEqualTo(FileMode.EXECUTABLE_FILE);
        }
        var nowhere = Map.of("none/a", new Leaf(FileMode.REGULAR_FILE, blob("x")));
        assertThatThrownBy(() -> TreePatch.put(reader, inserter, before, nowhere))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(TreePatch.put(reader, inserter, before, Map.of()))).containsExactly(before);
    }

    private String read(ObjectId tree, String path) throws IOException {
        try (var entry = TreeWalk.forPath(reader, path, tree)) {
            return new String(reader.open(entry.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
        }
    }
}
