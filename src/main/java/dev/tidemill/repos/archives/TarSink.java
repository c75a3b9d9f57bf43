package dev.tidemill.repos.archives;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.eclipse.jgit.lib.ObjectLoader;

/** A tar, compressed or not, with owners, modes and times as {@code git archive} writes them. */
final class TarSink implements TreeSink {
    private static final int FOLDER = 0775;
    private static final int FILE = 0664;
    private static final int EXECUTABLE = 0775;
    private static final int LINK = 0777;

    private final TarArchiveOutputStream tar;
    private Date at = new Date(0);

    TarSink(OutputStream out, ArchiveFormat format) throws IOException {
        tar = new TarArchiveOutputStream(compressed(out, format), StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    private static OutputStream compressed(OutputStream out, ArchiveFormat format) throws IOException {
        return switch (format) {
            case TAR -> out;
            case TAR_GZ -> new GzipCompressorOutputStream(out, new GzipParameters());
            case TAR_BZ2 -> new BZip2CompressorOutputStream(out);
            case ZIP -> throw new IllegalArgumentException("a zip is no tar");
        };
    }

    /** The commit stands in a comment in front, where {@code git get-tar-commit-id} looks for it. */
    @Override
    public void begin(String sha, Instant time) throws IOException {
        at = Date.from(time);
        var entry = new TarArchiveEntry("pax_global_header", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
        entry.setMode(0666);
        entry.addPaxHeader("comment", sha);
        put(entry); // writes the content of this kind of entry and closes it
    }

    @Override
    public void folder(String name) throws IOException {
        var entry = new TarArchiveEntry(name, true);
        entry.setMode(FOLDER);
        put(entry);
        tar.closeArchiveEntry();
    }

    @Override
    public void file(String name, boolean executable, ObjectLoader content) throws IOException {
        var entry = new TarArchiveEntry(name, true);
        entry.setMode(executable ? EXECUTABLE : FILE);
        entry.setSize(content.getSize());
        put(entry);
        content.copyTo(tar);
        tar.closeArchiveEntry();
    }

    @Override
    public void link(String name, byte[] target) throws IOException {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(new String(target, StandardCharsets.UTF_8));
        entry.setMode(LINK);
        put(entry);
        tar.closeArchiveEntry();
    }

    private void put(TarArchiveEntry entry) throws IOException {
        entry.setModTime(at);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
