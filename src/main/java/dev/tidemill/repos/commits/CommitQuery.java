package dev.tidemill.repos.commits;

import java.time.Instant;
import java.util.Optional;

/**
 * Which commits are wanted (doc/api/commits.md, list).
 *
 * @param ref a branch, tag, sha or range {@code a..b}; empty for the default branch
 * @param all whether to begin at every branch and tag instead
 * @param path only commits that change it; empty for all
 * @param author only commits whose author's name or address contains this; empty for all
 * @param since not before
 * @param until not after
 * @param firstParent whether merged branches are passed over
 * @param topological whether no parent comes before its children, whatever the dates
 * @param message only commits whose message contains this, whatever the case; empty for all
 * @param follow whether the history of a path goes on under the names that the file had before
 */
public record CommitQuery(
        String ref,
        boolean all,
        String path,
        String author,
        Optional<Instant> since,
        Optional<Instant> until,
        boolean firstParent,
        boolean topological,
        String message,
        boolean follow) {
    /** The history of a ref. */
    public static CommitQuery of(String ref) {
        return new CommitQuery(ref, false, "", "", Optional.empty(), Optional.empty(), false, false, "", false);
    }

    /** The history of a path. */
    public static CommitQuery of(String ref, String path) {
        return new CommitQuery(ref, false, path, "", Optional.empty(), Optional.empty(), false, false, "", false);
    }

    /** The same, only commits whose message contains this. */
    public CommitQuery message(String words) {
        return new CommitQuery(ref, all, path, author, since, until, firstParent, topological, words, follow);
    }

    /** The same, only commits whose author's name or address contains this. */
    public CommitQuery author(String who) {
        return new CommitQuery(ref, all, path, who, since, until, firstParent, topological, message, follow);
    }

    /** The same, with earlier names of the file. */
    public CommitQuery followed() {
        return new CommitQuery(ref, all, path, author, since, until, firstParent, topological, message, true);
    }
}
