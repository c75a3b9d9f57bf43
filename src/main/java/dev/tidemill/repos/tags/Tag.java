package dev.tidemill.repos.tags;

import dev.tidemill.repos.commits.Commit;
import java.time.Instant;
import java.util.Optional;

/**
 * A tag.
 *
 * @param name its short name
 * @param message the message of an annotated tag, empty for a lightweight one
 * @param target the tag object, or the commit of a lightweight tag
 * @param commit the commit it marks
 * @param taggedAt when an annotated tag was made
 */
public record Tag(String name, String message, String target, Commit commit, Optional<Instant> taggedAt) {
    /** When the tag came about: a lightweight one is as old as its commit. */
    public Instant at() {
        return taggedAt.orElse(commit.committer().at().toInstant());
    }
}
