package dev.tidemill.platform.blobs;

/**
 * The name of immutable content: the SHA-256 of its bytes in 64 lower-case hex digits.
 *
 * @param hex the digits
 */
public record BlobKey(String hex) {
    public BlobKey {
        if (!isKey(hex)) {
            throw new IllegalArgumentException("not a blob key");
        }
    }

    /** Whether the text is a key. */
    public static boolean isKey(String text) {
        return text.length() == 64 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
