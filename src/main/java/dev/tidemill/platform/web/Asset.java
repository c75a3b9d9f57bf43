package dev.tidemill.platform.web;

/**
 * One static file, ready to send. Its URL changes with its content, so it may be cached for ever.
 *
 * @param contentType the {@code Content-Type} with charset
 * @param etag strong entity tag of the plain body, quoted. A gzip answer must carry {@link #gzipEtag()}
 * @param body the plain bytes; do not change them
 * @param gzip the same bytes compressed, for clients that accept gzip; do not change them
 */
@SuppressWarnings("ArrayRecordComponent") // served as it is, compared by etag only
public record Asset(String contentType, String etag, byte[] body, byte[] gzip) {
    /** {@code Cache-Control} for every asset found under its versioned path. */
    public static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

    /** Entity tag of the compressed representation. */
    public String gzipEtag() {
        return etag.substring(0, etag.length() - 1) + "-gz\"";
    }
}
