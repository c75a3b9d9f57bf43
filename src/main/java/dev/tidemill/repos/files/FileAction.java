package dev.tidemill.repos.files;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change of a file in a commit (doc/api/commits.md, actions).
 *
 * @param kind what to do
 * @param path the file, for a move its new path
 * @param previousPath the old path of a moved file
 * @param content the new bytes; empty keeps those of a moved file
 * @param executable whether the file may be run; null keeps what it is
 * @param lastCommitId the commit the caller believes to be the last to have changed the file, or null
 */
public record FileAction(
        Kind kind,
        String path,
        Optional<String> previousPath,
        Optional<byte[]> content,
        @Nullable Boolean executable,
        @Nullable String lastCommitId) {
    /** What can be done with a file. */
    public enum Kind {
        CREATE,
        UPDATE,
        DELETE,
        MOVE,
        CHMOD
    }

    /** A new file. */
    public static FileAction create(String path, byte[] content) {
        return new FileAction(Kind.CREATE, path, Optional.empty(), Optional.of(content), null, null);
    }
}
