package dev.tidemill.repos.archives;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.eclipse.jgit.lib.ObjectLoader;

/** A zip with the commit's sha as its comment, as {@code git archive} writes it. */
final class ZipSink implements TreeSink {
    private final ZipArchiveOutputStream zip;
    private Instant at = Instant.EPOCH;

    ZipSink(OutputStream out) {
        zip = new ZipArchiveOutputStream(out);
        zip.setEncoding(StandardCharsets.UTF_8.name());
        zip.setUseZip64(Zip64Mode.AsNeeded);
    }

    @Override
    public void begin(String sha, Instant time) {
        at = time;
        zip.setComment(sha);
    }

    @Override
    public void folder(String name) throws IOException {
        put(name, UnixStat.DIR_FLAG | 0755);
        zip.closeArchiveEntry();
    }

    @Override
    public void file(String name, boolean executable, ObjectLoader content) throws IOException {
        put(name, UnixStat.FILE_FLAG | (executable ? 0755 : 0644));
        content.copyTo(zip);
        zip.closeArchiveEntry();
    }

    @Override
    public void link(String name, byte[] target) throws IOException {
        put(name, UnixStat.LINK_FLAG | 0777);
        zip.write(target);
        zip.closeArchiveEntry();
    }

    /** The old field has no zone: always UTC, so that the bytes do not depend on where the server stands. */
    private void put(String name, int mode) throws IOException {
        var entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        entry.setTimeLocal(at.atOffset(ZoneOffset.UTC).toLocalDateTime());
        zip.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
