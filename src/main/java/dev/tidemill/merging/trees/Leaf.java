package dev.tidemill.merging.trees;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What stands under one name in a tree.
 *
 * @param mode a file, a link, a submodule or a folder
 * @param id the object
 */
public record Leaf(FileMode mode, ObjectId id) {
    boolean folder() {
        return mode.equals(FileMode.TREE);
    }

    /** A file with content, executable or not. */
    public boolean file() {
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    static boolean same(@Nullable Leaf one, @Nullable Leaf other) {
        return one == null ? other == null : one.equals(other);
    }

    /** The leaf when it is a folder, else null. */
    static @Nullable Leaf folder(@Nullable Leaf leaf) {
        return leaf != null && leaf.folder() ? leaf : null;
    }

    /** The leaf when it is anything but a folder, else null. */
    static @Nullable Leaf other(@Nullable Leaf leaf) {
        return leaf != null && !leaf.folder() ? leaf : null;
    }
}
