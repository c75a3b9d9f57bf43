package dev.tidemill.repos.browsing;

import java.util.Optional;

/**
 * A file at a commit.
 *
 * @param commit the commit's sha
 * @param entry where and what it is
 * @param size in bytes
 * @param binary whether it holds bytes that are no text
 * @param text the content in UTF-8, when it is text and not longer than was asked for
 */
public record FileView(String commit, TreeEntry entry, long size, boolean binary, Optional<String> text) {}
