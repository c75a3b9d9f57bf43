package dev.tidemill.platform.postgres.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders and small files with exact modes and owners, whatever the umask is. */
public final class Folders {
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

    private Folders() {}

    /** Makes the folder with this mode; a folder that is already there keeps its own. */
    public static Path create(Path folder, String mode) throws IOException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            }
            if (!Files.isWritable(folder)) {
                throw new IOException("not writable");
            }
            return folder;
        } catch (IOException e) {
            throw new IOException(
                    "Cannot write to " + folder + " as user " + System.getProperty("user.name")
                            + ": give it to this user, or choose another data folder with --data",
                    e);
        }
    }

    public static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    public static int group(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
    }

    public static void give(Path path, RunAs runAs) throws IOException {
        if (runAs instanceof RunAs.Other(UnixUser user)) {
            Files.setAttribute(path, "unix:gid", user.gid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:uid", user.uid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Replaces a small file in one step; never writes through a link that somebody placed there. */
    public static void write(Path file, String content, String mode) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        Files.writeString(
                fresh,
                content,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    public static void delete(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(root, new Deleter());
        }
    }

    /** Removes what an interrupted attempt left; something that will not go is only a waste of space. */
    public static void deleteStartingWith(Path parent, String prefix) throws IOException {
        try (var children = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path child : children) {
                try {
                    delete(child);
                } catch (IOException e) {
                    LOG.warn("Could not remove {}: {}", child, e.toString());
                }
            }
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
