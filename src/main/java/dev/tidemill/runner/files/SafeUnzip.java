package dev.tidemill.runner.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unfolds a zip archive that may be hostile. Names and claimed sizes are judged before the first byte is written, real
 * sizes while writing. Links come last and may point anywhere, but nothing is ever written through one that leads
 * outside; modes lose everything beyond read, write and execute.
 */
public final class SafeUnzip {
    private static final int LONGEST_LINK = 4096;

    private final ArchiveLimits limits;
    private final Runnable check;
    private long budget;

    /** @param check called between pieces of work; throws to end it */
    public SafeUnzip(ArchiveLimits limits, Runnable check) {
        this.limits = limits;
        this.check = check;
    }

    /**
     * Unfolds into an existing folder and answers the number of files.
     *
     * @throws UnsafeArchive when it must not be unfolded
     * @throws ZipException when it is no zip archive
     */
    public int extract(Path archive, Path target) throws IOException {
        try (ZipFile zip = open(archive)) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            judge(entries, Files.size(archive));
            return write(zip, entries, new SafeFolder(target.toAbsolutePath().normalize()));
        }
    }

    private static ZipFile open(Path archive) throws IOException {
        try {
            return ZipFile.builder().setPath(archive).get();
        } catch (IllegalArgumentException | ZipException broken) {
            throw new ZipException("not a readable zip archive: " + broken.getMessage());
        }
    }

    private void judge(List<ZipArchiveEntry> entries, long archiveSize) throws IOException {
        if (entries.size() > limits.entries()) {
            throw new UnsafeArchive("the archive holds more than " + limits.entries() + " entries");
        }
        budget = limits.bytesFor(archiveSize);
        long claimed = 0;
        for (ZipArchiveEntry entry : entries) {
            EntryNames.check(entry.getName());
            boolean plain =
                    entry.getMethod() == ZipArchiveEntry.STORED || entry.getMethod() == ZipArchiveEntry.DEFLATED;
            if (!plain || entry.getGeneralPurposeBit().usesEncryption()) {
                throw new UnsafeArchive(
                        "the archive packs " + EntryNames.shown(entry.getName()) + " in a way that is not supported");
            }
            claimed += Math.max(0, entry.getSize());
            if (claimed < 0 || claimed > budget) {
                throw tooLarge();
            }
        }
    }

    private static UnsafeArchive tooLarge() {
        return new UnsafeArchive("the archive unfolds to more than it may");
    }

    private int write(ZipFile zip, List<ZipArchiveEntry> entries, SafeFolder target) throws IOException {
        Map<Path, Set<PosixFilePermission>> folderModes = new LinkedHashMap<>();
        List<ZipArchiveEntry> links = new ArrayList<>();
        int files = 0;
        for (ZipArchiveEntry entry : entries) {
            check.run();
            if (entry.isDirectory()) {
                Path folder = target.folder(entry.getName());
                mode(entry).ifPresent(mode -> folderModes.put(folder, SafeFolder.permissions(mode | 0700)));
            } else if (entry.isUnixSymlink()) {
                links.add(entry);
            } else {
                file(zip, entry, target.place(entry.getName()));
                files++;
            }
        }
        for (ZipArchiveEntry link : links) {
            Files.createSymbolicLink(target.place(link.getName()), Path.of(linkTarget(zip, link)));
        }
        for (Map.Entry<Path, Set<PosixFilePermission>> folder : folderModes.entrySet()) {
            Files.setPosixFilePermissions(folder.getKey(), folder.getValue());
        }
        return files + links.size();
    }

    private void file(ZipFile zip, ZipArchiveEntry entry, Path file) throws IOException {
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                budget -= count;
                if (budget < 0) {
                    throw tooLarge();
                }
                check.run();
                out.write(buffer, 0, count);
            }
        }
        OptionalInt mode = mode(entry);
        if (mode.isPresent()) {
            Files.setPosixFilePermissions(file, SafeFolder.permissions(mode.getAsInt()));
        }
        Files.setLastModifiedTime(file, entry.getLastModifiedTime());
    }

    /** Archives made elsewhere than on Unix carry no mode. */
    private static OptionalInt mode(ZipArchiveEntry entry) {
        int mode = entry.getUnixMode() & 0777;
        return mode == 0 ? OptionalInt.empty() : OptionalInt.of(mode);
    }

    /** Read by hand: the claimed size of a link says nothing about what its data unfolds to. */
    private static String linkTarget(ZipFile zip, ZipArchiveEntry link) throws IOException {
        byte[] data;
        try (InputStream in = zip.getInputStream(link)) {
            data = in.readNBytes(LONGEST_LINK + 1);
        }
        String to = new String(data, StandardCharsets.UTF_8);
        if (data.length > LONGEST_LINK || to.isEmpty() || to.indexOf('\0') >= 0) {
            throw new UnsafeArchive("the archive holds a broken link: " + EntryNames.shown(link.getName()));
        }
        return to;
    }
}
