package dev.tidemill.repos.browsing;

import java.util.Locale;
import org.eclipse.jgit.lib.FileMode;

/**
 * A file, folder or submodule in a tree.
 *
 * @param id the object's name; for a submodule the commit of the other repository
 * @param name the last segment of its path
 * @param type what it is
 * @param path the whole path
 * @param mode git's mode in six octal digits, for example {@code 100644}
 */
public record TreeEntry(String id, String name, Type type, String path, String mode) {
    /** What stands in a tree, in the order in which listings show it. */
    public enum Type {
        TREE,
        BLOB,
        COMMIT;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Type of(FileMode mode) {
            return mode.equals(FileMode.TREE) ? TREE : mode.equals(FileMode.GITLINK) ? COMMIT : BLOB;
        }
    }

    public boolean symlink() {
        return mode.equals("120000");
    }

    public boolean executable() {
        return mode.equals("100755");
    }
}
