package dev.tidemill.ci.yaml;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which files the change under test touches; asked only when a rule has {@code changes}. */
public interface ChangedPaths {

    /** For a pipeline without a change to look at (schedules, tags, new branches): every {@code changes} matches. */
    ChangedPaths UNKNOWN = compareTo -> Optional.empty();

    /**
     * The paths that differ.
     *
     * @param compareTo ref to compare with ({@code compare_to}); null: the natural one, that is the previous
     *                  commit of the branch or the target branch of the merge request
     * @return empty when there is nothing to compare with; then every {@code changes} matches
     * @throws InvalidRefException when {@code compareTo} names no ref
     */
    Optional<Collection<String>> changedSince(@Nullable String compareTo) throws InvalidRefException;

    /** The ref of a {@code compare_to} does not exist. */
    final class InvalidRefException extends Exception {
        private static final long serialVersionUID = 1;

        public InvalidRefException(String ref) {
            super("no ref is called " + ref);
        }
    }
}
