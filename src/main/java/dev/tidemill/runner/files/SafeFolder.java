package dev.tidemill.runner.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** A folder into which names of an archive are resolved without ever leaving it, links that lie about included. */
final class SafeFolder {
    private static final PosixFilePermission[] BITS = PosixFilePermission.values();

    private final Path root;
    private final Path realRoot;
    private final Set<Path> known = new HashSet<>();

    SafeFolder(Path root) throws IOException {
        this.root = root;
        this.realRoot = root.toRealPath();
        known.add(root);
    }

    /** The folder of that name, made where it is missing. */
    Path folder(String name) throws IOException {
        return folder(root.resolve(name).normalize());
    }

    private Path folder(Path folder) throws IOException {
        if (known.contains(folder)) {
            return folder;
        }
        if (!folder.startsWith(root) || folder.getParent() == null) {
            throw new UnsafeArchive("outside the target: " + folder);
        }
        folder(folder.getParent());
        if (Files.isDirectory(folder)) {
            if (!folder.toRealPath().startsWith(realRoot)) {
                throw new UnsafeArchive("a link leads outside: " + EntryNames.shown(folder.toString()));
            }
        } else {
            Files.deleteIfExists(folder);
            Files.createDirectory(folder);
        }
        known.add(folder);
        return folder;
    }

    /** Where a file or link of that name may be created: its folder is there, what was in its place is gone. */
    Path place(String name) throws IOException {
        Path file = root.resolve(name).normalize();
        if (file.equals(root) || file.getParent() == null) {
            throw new UnsafeArchive("the archive holds an unusable name: " + EntryNames.shown(name));
        }
        folder(file.getParent());
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsafeArchive("a folder is in the way of the file " + EntryNames.shown(name));
        }
        Files.deleteIfExists(file);
        return file;
    }

    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if (((mode >> (BITS.length - 1 - bit)) & 1) == 1) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }
}
