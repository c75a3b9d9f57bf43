package dev.tidemill.runner.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes files one after the other, each as a gzip member that carries its name: the format of reports. */
public final class GzipWriter {
    private final Path root;

    /** @param root the folder the names are relative to */
    public GzipWriter(Path root) {
        this.root = root;
    }

    /** Folders and links are left out. Leaves the stream open. */
    public void write(Collection<String> names, OutputStream out) throws IOException {
        for (String name : names) {
            Path file = root.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                member(name, file, out);
            }
        }
        out.flush();
    }

    private static void member(String name, Path file, OutputStream out) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setFileName(file.getFileName().toString());
        parameters.setComment(name);
        try (GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(new Unclosed(out), parameters)) {
            Files.copy(file, gzip);
        }
    }

    /** A member ends before the stream does. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
