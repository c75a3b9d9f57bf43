package dev.tidemill.repos.lfs;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the tree instead of a large file (git-lfs, docs/spec.md).
 *
 * @param oid the SHA-256 of the content in lower-case hex
 * @param size its bytes
 */
public record LfsPointer(String oid, long size) {
    /** No pointer is longer. */
    public static final int LONGEST = 1024;

    private static final String BEGIN = "version https://git-lfs.github.com/spec/v1\n";
    private static final Pattern OID = Pattern.compile("^oid sha256:([0-9a-f]{64})$", Pattern.MULTILINE);
    private static final Pattern SIZE = Pattern.compile("^size ([0-9]{1,18})$", Pattern.MULTILINE);

    /** Reads the content of a file; empty when it is no pointer. */
    public static Optional<LfsPointer> parse(byte[] content) {
        return content.length > LONGEST ? Optional.empty() : parse(new String(content, StandardCharsets.ISO_8859_1));
    }

    /** Reads the text of a file; empty when it is no pointer. */
    public static Optional<LfsPointer> parse(String text) {
        if (text.length() > LONGEST || !text.startsWith(BEGIN)) {
            return Optional.empty();
        }
        Matcher oid = OID.matcher(text);
        Matcher size = SIZE.matcher(text);
        return oid.find() && size.find()
                ? Optional.of(new LfsPointer(oid.group(1), Long.parseLong(size.group(1))))
                : Optional.empty();
    }

    /** Whether the text can be an object's name. */
    public static boolean soundOid(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
