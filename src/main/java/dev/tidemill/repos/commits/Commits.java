package dev.tidemill.repos.commits;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads commits and the files in them. A project without a repository, an unknown name and an object of
 * another kind all answer empty. Asks no permission: the caller has done that. Do not call inside a
 * transaction: packs are read.
 */
public interface Commits {
    /** The commit that a branch, a tag, a full ref name or a (possibly shortened) sha means; branches win over tags. */
    Optional<String> resolve(long projectId, String refOrSha);

    Optional<Commit> commit(long projectId, String sha);

    /** Several commits at once by sha; those that do not exist are left out. */
    Map<String, Commit> commits(long projectId, Collection<String> shas);

    /** A file's bytes; empty when there is no such file. More bytes than {@code maxBytes} are a 413 ApiError. */
    Optional<byte[]> file(long projectId, String sha, String path, int maxBytes);

    /** The object id of a file or folder, which changes exactly when its content does. */
    Optional<String> contentId(long projectId, String sha, String path);

    /** All file paths of a commit in git's order, submodules left out; empty for an unknown commit. */
    List<String> paths(long projectId, String sha);

    /**
     * The paths that differ between two commits, old and new name of a renamed file both; an old sha of
     * forty zeros compares with nothing, that is every path.
     */
    List<String> changedPaths(long projectId, String oldSha, String newSha);

    /** The best common ancestor. */
    Optional<String> mergeBase(long projectId, String one, String other);

    /** Whether {@code ancestor} is reachable from {@code descendant}; a commit reaches itself. */
    boolean isAncestor(long projectId, String ancestor, String descendant);
}
