package dev.tidemill.repos.transport;

import org.eclipse.jgit.lib.ObjectChecker;

/** What git's fsck demands of received objects: no {@code .git} or {@code ..} in a tree, no broken headers. */
final class ReceivedObjects {
    private ReceivedObjects() {}

    /** A checker for one push. Faults that old tools made by the thousand and that harm nobody are let through. */
    static ObjectChecker checker() {
        return new ObjectChecker()
                .setIgnore(ObjectChecker.ErrorType.BAD_TIMEZONE, true)
                .setIgnore(ObjectChecker.ErrorType.MISSING_SPACE_BEFORE_DATE, true)
                .setIgnore(ObjectChecker.ErrorType.ZERO_PADDED_FILEMODE, true);
    }
}
