package dev.tidemill.merging.discussions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a line in a diff, as clients send and expect it: {@code sha1(path)_old_new}. */
public final class LineCode {
    private LineCode() {}

    /**
     * The name.
     *
     * @param oldLine the line before; for an added line the next one
     * @param newLine the line afterwards; for a removed line the next one
     */
    public static String of(String path, int oldLine, int newLine) {
        return sha1(path) + "_" + oldLine + "_" + newLine;
    }

    /** The fingerprint of a path. */
    static String sha1(String path) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
