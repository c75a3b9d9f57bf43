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
public record Place(Code code, String ref, Kind kind, String sha, String path) {
    /** Kinds of names of a commit. */
    public enum Kind {
        BRANCH,
        TAG,
        COMMIT
    }

    public Project project() {
        return code.project();
    }

    public Addresses addresses() {
        return Addresses.of(project());
    }

    /** The same commit at another path. */
    public Place path(String other) {
        return new Place(code, ref, kind, sha, other);
    }
}
