package dev.tidemill.repos.pages;

import dev.tidemill.projects.Project;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;

/**
 * Where a page stands in the code: what an address such as {@code /-/tree/feature/x/src} means.
 *
 * @param ref the branch, tag or sha as the address names it
 * @param kind what {@code ref} is
 * @param sha the commit it points at
 * @param path the file or folder, empty for the root
 */
record Place(Code code, String ref, Kind kind, String sha, String path) {
    /** Kinds of names of a commit. */
    enum Kind {
        BRANCH,
        TAG,
        COMMIT
    }

    Project project() {
        return code.project();
    }

    Addresses addresses() {
        return Addresses.of(project());
    }

    /** The same commit at another path. */
    Place path(String other) {
        return new Place(code, ref, kind, sha, other);
    }
}
