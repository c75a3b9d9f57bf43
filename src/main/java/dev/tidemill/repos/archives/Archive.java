package dev.tidemill.repos.archives;

import java.util.List;

/**
 * What is wanted of a tree.
 *
 * @param ref a branch, tag or sha; empty for the default branch
 * @param format as what
 * @param path the folder or file that is wanted alone; empty for all
 * @param exclude folders and files that are left out
 * @param large whether pointers to large files are replaced by these
 * @param withSha whether the name tells the commit, which makes it unlike that of any other
 */
public record Archive(
        String ref, ArchiveFormat format, String path, List<String> exclude, boolean large, boolean withSha) {}
