package dev.tidemill.app;

/** This release's own version; the GitLab-shaped one for clients is in {@code identity}. */
final class Version {
    static final String TEXT = "0.1.0";

    private Version() {}
}
