package dev.tidemill.platform.web;

/**
 * Content security policies. Pages carry neither inline scripts nor inline styles nor event attributes, so the strict
 * policy needs no nonce. Images may come from anywhere over TLS because READMEs show badges.
 */
public final class Csp {
    /** For pages made by our templates. */
    public static final String PAGE = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data: https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** For files that users stored (raw blobs, artifacts): nothing runs, nothing loads, origin is opaque. */
    public static final String USER_FILE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private Csp() {}
}
