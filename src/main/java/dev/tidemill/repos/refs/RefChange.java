package dev.tidemill.repos.refs;

import java.util.Optional;

/**
 * One ref that a push or an API call moved, created or deleted.
 *
 * @param name the full name, for example {@code refs/heads/main}
 * @param oldSha what it pointed at, {@link #NONE} when it was created
 * @param newSha what it points at now, {@link #NONE} when it was deleted; for an annotated tag the tag object
 */
public record RefChange(String name, String oldSha, String newSha) {
    /** Forty zeros: no object. */
    public static final String NONE = "0".repeat(40);

    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    public boolean created() {
        return oldSha.equals(NONE);
    }

    public boolean deleted() {
        return newSha.equals(NONE);
    }

    /** The short name when this is a branch. */
    public Optional<String> branch() {
        return name.startsWith(BRANCHES) ? Optional.of(name.substring(BRANCHES.length())) : Optional.empty();
    }

    /** The short name when this is a tag. */
    public Optional<String> tag() {
        return name.startsWith(TAGS) ? Optional.of(name.substring(TAGS.length())) : Optional.empty();
    }
}
