package dev.tidemill.ci.creation;

import dev.tidemill.ci.yaml.ChangedPaths;
import dev.tidemill.ci.yaml.IncludeSource;
import dev.tidemill.ci.yaml.RepositoryPaths;
import dev.tidemill.identity.Secrets;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.RefChange;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the compiler asks of the repository, answered at one commit and only when it asks. */
final class RepositoryFiles implements IncludeSource, RepositoryPaths, ChangedPaths {
    private final Commits commits;
    private final long projectId;
    private final String sha;
    private final String beforeSha;
    private final int largest;
    private @Nullable List<String> paths;

    RepositoryFiles(Commits commits, long projectId, String sha, String beforeSha, int largest) {
        this.commits = commits;
        this.projectId = projectId;
        this.sha = sha;
        this.beforeSha = beforeSha;
        this.largest = largest;
    }

    @Override
    public byte @Nullable [] local(String path) {
        try {
            return commits.file(projectId, sha, path, largest).orElse(null);
        } catch (ApiError tooLarge) {
            return new byte[largest + 1]; // the compiler refuses it for its size, with the file's name
        }
    }

    @Override
    public Collection<String> all() {
        List<String> known = paths;
        if (known == null) {
            known = commits.paths(projectId, sha);
            paths = known;
        }
        return known;
    }

    @Override
    public String checksum(List<String> wanted) {
        var text = new StringBuilder();
        for (String path : wanted) {
            commits.contentId(projectId, sha, path)
                    .ifPresent(id -> text.append(path).append('\0').append(id).append('\n'));
        }
        return text.isEmpty() ? "" : HexFormat.of().formatHex(Secrets.digest(text.toString()));
    }

    @Override
    public Optional<Collection<String>> changedSince(@Nullable String compareTo) throws InvalidRefException {
        if (compareTo != null) {
            String other = commits.resolve(projectId, compareTo).orElseThrow(() -> new InvalidRefException(compareTo));
            String base = commits.mergeBase(projectId, other, sha).orElse(other);
            return Optional.of(commits.changedPaths(projectId, base, sha));
        }
        return beforeSha.equals(RefChange.NONE)
                ? Optional.empty()
                : Optional.of(commits.changedPaths(projectId, beforeSha, sha));
    }
}
