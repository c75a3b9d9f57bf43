package dev.tidemill.merging.discussions;

import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.diffs.ChangedFile;
import dev.tidemill.repos.diffs.FileChanges;
import dev.tidemill.repos.diffs.LineMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds positions in their diffs. Reads packs: not inside a transaction. */
public final class Positions {
    private final FileChanges changes;
    private final Commits commits;

    public Positions(FileChanges changes, Commits commits) {
        this.changes = changes;
        this.commits = commits;
    }

    /**
     * The position as the diff of the request has it; 400 as GitLab refuses it when there is no such line.
     *
     * @param versions the versions of the request: only what they compare can be discussed
     * @param commitSha the commit of the request that is discussed instead of the whole, or null
     */
    PlacedPosition place(long projectId, List<Version> versions, Position wanted, @Nullable String commitSha) {
        if (!known(projectId, versions, wanted, commitSha)) {
            throw refused();
        }
        return place(projectId, wanted);
    }

    /** The position in the diff that it names itself; 400 when there is no such line. */
    PlacedPosition place(long projectId, Position wanted) {
        ChangedFile file = file(projectId, wanted).orElseThrow(Positions::refused);
        var position = wanted.in(wanted.baseSha(), wanted.startSha(), wanted.headSha(), file.oldPath(), file.newPath());
        return switch (position.kind()) {
            case FILE, IMAGE -> new PlacedPosition(position, null);
            case TEXT -> line(projectId, file, position);
        };
    }

    private PlacedPosition line(long projectId, ChangedFile file, Position position) {
        LineMap lines = changes.lines(projectId, file.oldId(), file.newId()).orElseThrow(Positions::refused);
        var range = position.range();
        boolean sound = PositionFlow.exists(position.oldLine(), position.newLine(), lines)
                && (range == null || (exists(range.start(), lines) && exists(range.end(), lines)));
        if (!sound) {
            throw refused();
        }
        String code = PositionFlow.code(position.path(), position.oldLine(), position.newLine(), lines);
        return new PlacedPosition(position, code);
    }

    private static boolean exists(Position.End end, LineMap lines) {
        Integer old = end.oldLine();
        Integer fresh = end.newLine();
        return PositionFlow.exists(old, fresh, lines)
                || (old != null && old >= 1 && old <= lines.oldLines() && fresh == null)
                || (fresh != null && fresh >= 1 && fresh <= lines.newLines() && old == null);
    }

    /** The file of the diff, by its new path or, for a deleted one, its old path. */
    Optional<ChangedFile> file(long projectId, Position position) {
        return changes.list(projectId, position.baseSha(), position.headSha()).stream()
                .filter(file -> file.newPath().equals(position.newPath())
                        || file.oldPath().equals(position.newPath()))
                .min((one, other) -> Boolean.compare(
                        other.newPath().equals(position.newPath()),
                        one.newPath().equals(position.newPath())));
    }

    /** Only commits that belong to the request are compared, whatever else the repository holds. */
    private boolean known(long projectId, List<Version> versions, Position wanted, @Nullable String commitSha) {
        boolean base = versions.stream()
                .anyMatch(version -> version.baseSha().equals(wanted.baseSha())
                        || version.headSha().equals(wanted.baseSha())
                        || version.startSha().equals(wanted.baseSha()));
        boolean head = versions.stream().anyMatch(version -> version.headSha().equals(wanted.headSha()));
        return (base && head) || ofCommit(projectId, versions, wanted, commitSha);
    }

    private boolean ofCommit(long projectId, List<Version> versions, Position wanted, @Nullable String commitSha) {
        if (versions.isEmpty() || (commitSha != null && !wanted.headSha().equals(commitSha))) {
            return false;
        }
        Version newest = versions.getFirst();
        boolean parent = commits.commit(projectId, wanted.headSha())
                .filter(commit -> commit.parents().stream()
                        .findFirst()
                        .filter(wanted.baseSha()::equals)
                        .isPresent())
                .isPresent();
        return parent
                && commits.isAncestor(projectId, wanted.headSha(), newest.headSha())
                && !commits.isAncestor(projectId, wanted.headSha(), newest.startSha());
    }

    private static ApiError refused() {
        return ApiError.of(
                400,
                "400 Bad request - Note {:line_code=>[\"can't be blank\", \"must be a valid line code\"],"
                        + " :position=>[\"is incomplete\"]}");
    }
}
