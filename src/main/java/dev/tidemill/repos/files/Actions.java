package dev.tidemill.repos.files;

import dev.tidemill.platform.http.ApiError;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Applies actions one after the other to a tree, with GitLab's refusals. */
final class Actions {
    private static final String EXISTS = "A file with this name already exists";
    private static final String MISSING = "A file with this name doesn't exist";
    private static final int LONGEST_PATH = 4096;

    private final @Nullable ObjectId base;
    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final Map<String, TreeChanges.@Nullable Leaf> changed = new HashMap<>();

    Actions(@Nullable ObjectId baseTree, ObjectReader reader, ObjectInserter inserter) {
        this.base = baseTree;
        this.reader = reader;
        this.inserter = inserter;
    }

    void apply(FileAction action) throws IOException {
        checkPath(action.path());
        switch (action.kind()) {
            case CREATE -> create(action);
            case UPDATE -> put(action, existing(action.path()));
            case DELETE -> {
                existing(action.path());
                changed.put(action.path(), null);
            }
            case MOVE -> move(action);
            case CHMOD -> chmod(action);
        }
    }

    /** Writes the new tree; an empty one when nothing is left. */
    ObjectId write() throws IOException {
        var changes = new TreeChanges();
        changed.forEach(changes::put);
        ObjectId tree = changes.write(base, reader, inserter);
        return tree == null ? inserter.insert(Constants.OBJ_TREE, new byte[0]) : tree;
    }

    private void create(FileAction action) throws IOException {
        absent(action.path());
        var mode = Boolean.TRUE.equals(action.executable()) ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
        changed.put(action.path(), new TreeChanges.Leaf(mode, content(action)));
    }

    private void move(FileAction action) throws IOException {
        String from = action.previousPath().orElseThrow(() -> ApiError.parameter("previous_path is missing"));
        checkPath(from);
        TreeChanges.Leaf known = existing(from);
        absent(action.path());
        changed.put(from, null);
        put(action, known);
    }

    private void chmod(FileAction action) throws IOException {
        TreeChanges.Leaf known = existing(action.path());
        changed.put(action.path(), new TreeChanges.Leaf(mode(action, known), known.id()));
    }

    private void put(FileAction action, TreeChanges.Leaf known) throws IOException {
        ObjectId id = action.content().isPresent() ? content(action) : known.id();
        changed.put(action.path(), new TreeChanges.Leaf(mode(action, known), id));
    }

    private static FileMode mode(FileAction action, TreeChanges.Leaf known) {
        if (action.executable() == null) {
            return known.mode();
        }
        return action.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
    }

    private ObjectId content(FileAction action) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, action.content().orElseGet(() -> new byte[0]));
    }

    private TreeChanges.Leaf existing(String path) throws IOException {
        TreeChanges.Leaf leaf = find(path);
        if (leaf == null || leaf.mode().equals(FileMode.TREE)) {
            throw ApiError.of(400, MISSING);
        }
        return leaf;
    }

    /** The path is free, and no file stands where a folder of it would be. */
    private void absent(String path) throws IOException {
        if (find(path) != null) {
            throw ApiError.of(400, EXISTS);
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            TreeChanges.Leaf parent = find(path.substring(0, slash));
            if (parent != null && !parent.mode().equals(FileMode.TREE)) {
                throw ApiError.of(400, EXISTS);
            }
        }
    }

    private TreeChanges.@Nullable Leaf find(String path) throws IOException {
        if (changed.containsKey(path)) {
            return changed.get(path);
        }
        boolean folder = changed.entrySet().stream()
                .anyMatch(e -> e.getValue() != null && e.getKey().startsWith(path + "/"));
        if (folder) {
            return new TreeChanges.Leaf(FileMode.TREE, ObjectId.zeroId());
        }
        if (base == null) {
            return null;
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, path, base)) {
            return walk == null ? null : new TreeChanges.Leaf(walk.getFileMode(0), walk.getObjectId(0));
        }
    }

    /** What git itself would refuse to check out, and what could leave the folder. */
    static void checkPath(String path) {
        try {
            if (path.isEmpty() || path.length() > LONGEST_PATH || path.endsWith("/")) {
                throw ApiError.parameter("file_path should be a valid file path");
            }
            new ObjectChecker().setSafeForWindows(false).checkPath(path);
        } catch (CorruptObjectException e) {
            throw ApiError.parameter("file_path should be a valid file path");
        }
    }
}
