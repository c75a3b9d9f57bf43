package dev.tidemill.repos.browsing;

import java.util.List;

/**
 * What a folder holds at a commit: folders first, then files, then submodules, each in git's order.
 *
 * @param commit the commit's sha
 * @param path the folder, empty for the root
 * @param entries what is in it
 */
public record Listing(String commit, String path, List<TreeEntry> entries) {
    public Listing {
        entries = List.copyOf(entries);
    }
}
