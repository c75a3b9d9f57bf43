package dev.tidemill.merging.diffs;

import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.CommitLog;
import dev.tidemill.repos.diffs.ChangedFile;
import dev.tidemill.repos.diffs.DiffLimits;
import dev.tidemill.repos.diffs.FileChanges;
import dev.tidemill.repos.diffs.FileDiff;
import java.util.List;
import java.util.Optional;

/** Shows what merge requests change to callers who may read the code of the project merged into. */
public final class RequestDiffs {
    /** The most commits of a version that are listed. */
    public static final int MOST_COMMITS = 10_000;

    private final CodeAccess codes;
    private final Versions versions;
    private final FileChanges changes;
    private final CommitLog log;
    private final DiffLimits limits;

    public RequestDiffs(CodeAccess codes, Versions versions, FileChanges changes, CommitLog log, DiffLimits limits) {
        this.codes = codes;
        this.versions = versions;
        this.changes = changes;
        this.log = log;
        this.limits = limits;
    }

    /** How much is written. */
    public DiffLimits limits() {
        return limits;
    }

    /** The versions of a request, the newest first. */
    public List<Version> versions(MergeRequests.Found found) {
        requireCode(found);
        return versions.all(found.request().id());
    }

    /** One of them by number; 404 when there is none. */
    public Version version(MergeRequests.Found found, long id) {
        return versions(found).stream()
                .filter(version -> version.id() == id)
                .findFirst()
                .orElseThrow(ApiError::notFound);
    }

    /** The diff of the newest version; empty while there is none. */
    public Optional<DiffRange> newest(MergeRequests.Found found) {
        return versions(found).stream().findFirst().map(version -> range(found, version));
    }

    /** The diff of a version. */
    public DiffRange range(MergeRequests.Found found, Version version) {
        return new DiffRange(found.project().id(), version.baseSha(), version.startSha(), version.headSha());
    }

    /**
     * The diff that an address asks for: of a version, or from the head of an older version to it.
     *
     * @param versionId the version; empty for the newest
     * @param startSha the head of an older version; empty for the version's own base. Anything else is 404
     */
    public Optional<DiffRange> range(MergeRequests.Found found, Optional<Long> versionId, Optional<String> startSha) {
        var all = versions(found);
        var wanted = versionId.isEmpty() ? all.stream().findFirst() : Optional.of(version(found, versionId.get()));
        return wanted.map(version ->
                startSha.map(sha -> between(found, all, version, sha)).orElseGet(() -> range(found, version)));
    }

    private static DiffRange between(MergeRequests.Found found, List<Version> all, Version version, String startSha) {
        boolean older = all.stream()
                .anyMatch(other ->
                        other.number() < version.number() && other.headSha().equals(startSha));
        if (!older) {
            throw ApiError.notFound();
        }
        return new DiffRange(found.project().id(), startSha, startSha, version.headSha());
    }

    /** The files that differ, without contents, as many as are listed. */
    public List<ChangedFile> files(DiffRange range) {
        var all = all(range);
        return all.subList(0, Math.min(all.size(), limits.files()));
    }

    /** Whether there are more files than are listed. */
    public boolean overflows(DiffRange range) {
        return all(range).size() > limits.files();
    }

    /** The contents of some of the files. */
    public List<FileDiff> contents(DiffRange range, List<ChangedFile> some) {
        return changes.contents(range.projectId(), some, limits);
    }

    /** The contents of some of the files, whole, however much that is. */
    public List<FileDiff> whole(DiffRange range, List<ChangedFile> some) {
        var boundless = new DiffLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, limits.blobBytes());
        return changes.contents(range.projectId(), some, boundless);
    }

    /** All files that differ. */
    public List<ChangedFile> all(DiffRange range) {
        return changes.list(range.projectId(), range.from(), range.to());
    }

    /** The commits of a version, the newest first. */
    public List<Commit> commits(MergeRequests.Found found, Version version) {
        Code code = requireCode(found);
        return log.between(code, version.startSha(), version.headSha(), MOST_COMMITS)
                .reversed();
    }

    private Code requireCode(MergeRequests.Found found) {
        return codes.read(found.view().caller(), found.project());
    }
}
