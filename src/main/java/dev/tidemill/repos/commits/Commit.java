package dev.tidemill.repos.commits;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * A commit.
 *
 * @param sha its name, 40 hex digits
 * @param parents the names of its parents, first parent first
 * @param title the first line of the message, as GitLab cuts it
 * @param message the whole message
 * @param author who wrote it and when
 * @param committer who recorded it and when
 */
public record Commit(
        String sha, List<String> parents, String title, String message, Signature author, Signature committer) {
    /**
     * A person and a time as the commit records them; nothing here is verified.
     *
     * @param at with the offset that the commit carries
     */
    public record Signature(String name, String email, OffsetDateTime at) {}

    /** The first eight digits, as pages and the API show them. */
    public String shortSha() {
        return sha.substring(0, 8);
    }
}
