package dev.tidemill.app;

import dev.tidemill.platform.ops.Release;

/** This release's own version, as the command line prints it. */
final class Version {
    static final String TEXT = Release.VERSION;

    private Version() {}
}
