package dev.tidemill.platform.blobs;

/**
 * The name of immutable content: the SHA-256 of its bytes in 64 lower-case hex digits.
 *
 * @param hex the digits
 */
public record BlobKey(String hex) {
    public BlobKey {
        if (hex.length() != 64 || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("not a blob key");
        }
    }
}
