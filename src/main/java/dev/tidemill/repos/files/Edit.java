package dev.tidemill.repos.files;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A commit to be made.
 *
 * @param branch the branch that gets it, by its short name
 * @param start where the branch begins when it does not exist: a branch or a sha; empty for the branch itself
 * @param force whether an existing branch is replaced by one that begins at {@code start}
 * @param message the message
 * @param authorName who wrote it, null for the caller
 * @param authorEmail the author's address, null for the caller's
 * @param actions the changes, applied in order
 */
public record Edit(
        String branch,
        Optional<String> start,
        boolean force,
        String message,
        @Nullable String authorName,
        @Nullable String authorEmail,
        List<FileAction> actions) {
    public Edit {
        actions = List.copyOf(actions);
    }

    /** A commit on a branch by the caller. */
    public static Edit on(String branch, String message, FileAction... actions) {
        return new Edit(branch, Optional.empty(), false, message, null, null, List.of(actions));
    }
}
