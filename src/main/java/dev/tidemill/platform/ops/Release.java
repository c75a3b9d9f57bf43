package dev.tidemill.platform.ops;

/** Which release this is, in its own count and in the count of the API that clients check against. */
public final class Release {
    /** This release's own version. */
    public static final String VERSION = "0.1.0";

    /** The version of GitLab's API that is spoken; clients compare it with what they need. */
    public static final String API_VERSION = "19.3.0";

    private Release() {}
}
