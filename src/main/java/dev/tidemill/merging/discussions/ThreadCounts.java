package dev.tidemill.merging.discussions;

/**
 * The threads of a merge request.
 *
 * @param resolvable how many there are that can be resolved
 * @param resolved how many of them are
 */
public record ThreadCounts(long resolvable, long resolved) {
    public static final ThreadCounts NONE = new ThreadCounts(0, 0);
}
