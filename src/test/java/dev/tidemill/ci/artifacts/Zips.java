package dev.tidemill.ci.artifacts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes zip archives, good and bad. */
public final class Zips {
    private Zips() {}

    /** An archive of these files; names are taken as they are. */
    public static byte[] of(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The archive with every occurrence of a text replaced by another one of the same length. */
    public static byte[] forged(byte[] zip, String from, String to) {
        String latin = new String(zip, StandardCharsets.ISO_8859_1).replace(from, to);
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
