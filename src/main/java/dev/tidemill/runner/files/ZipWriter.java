package dev.tidemill.runner.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collection;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes files as a zip archive into a stream, with their modes, times and links. */
public final class ZipWriter {
    private final Path root;
    private final int level;
    private final Runnable check;

    /**
     * @param root the folder the names are relative to
     * @param level of compression, 1 to 9
     * @param check called between files; throws to end it
     */
    public ZipWriter(Path root, int level, Runnable check) {
        this.root = root;
        this.level = level;
        this.check = check;
    }

    /** Writes them all; files that vanished meanwhile are left out. Leaves the stream open. */
    public void write(Collection<String> names, OutputStream out) throws IOException {
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out);
        zip.setLevel(level);
        zip.setUseZip64(Zip64Mode.AsNeeded);
        for (String name : names) {
            check.run();
            add(name, zip);
        }
        zip.finish();
        zip.flush();
    }

    private void add(String name, ZipArchiveOutputStream zip) throws IOException {
        Path file = root.resolve(name);
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException vanished) {
            return;
        }
        if (attributes.isDirectory()) {
            put(entry(name + "/", attributes, UnixStat.DIR_FLAG), zip);
            zip.closeArchiveEntry();
        } else if (attributes.isSymbolicLink()) {
            put(entry(name, attributes, UnixStat.LINK_FLAG), zip);
            zip.write(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        } else if (attributes.isRegularFile()) {
            ZipArchiveEntry entry = entry(name, attributes, UnixStat.FILE_FLAG);
            entry.setSize(attributes.size());
            put(entry, zip);
            Files.copy(file, zip);
            zip.closeArchiveEntry();
        }
    }

    private static void put(ZipArchiveEntry entry, ZipArchiveOutputStream zip) throws IOException {
        zip.putArchiveEntry(entry);
    }

    private static ZipArchiveEntry entry(String name, PosixFileAttributes attributes, int kind) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setLastModifiedTime(attributes.lastModifiedTime());
        entry.setUnixMode(kind | mode(attributes.permissions()));
        return entry;
    }

    /** The nine permission bits; set-user-id and its like do not travel. */
    static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
        }
        return mode;
    }
}
