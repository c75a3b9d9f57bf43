package dev.tidemill.ci.pipelines;

import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.ci.yaml.compiled.AutoCancel;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline: its row.
 *
 * @param id the number on this instance
 * @param partitionId the cohort of all its rows
 * @param iid the number within the project, without gaps
 * @param ref the short name of the branch or tag
 * @param refKind what the ref is
 * @param sha the commit
 * @param beforeSha what the ref pointed at before, or forty zeros
 * @param failureReason why it failed as a whole, or null
 * @param name {@code workflow:name}, or null
 * @param userId who caused it, or null for the system
 * @param isProtected whether the ref was protected when the pipeline was created
 * @param commitFacts {@link CommitFacts} as JSON
 * @param duration seconds during which at least one job ran, known when it is complete
 * @param canceledBy who canceled it, or null
 * @param version grows with every change
 */
public record Pipeline(
        long id,
        int partitionId,
        long projectId,
        long iid,
        String ref,
        PipelineRef.Kind refKind,
        String sha,
        String beforeSha,
        PipelineSource source,
        PipelineStatus status,
        @Nullable PipelineFailureReason failureReason,
        @Nullable String name,
        @Nullable Long userId,
        boolean isProtected,
        AutoCancel.OnNewCommit onNewCommit,
        AutoCancel.OnJobFailure onJobFailure,
        String commitFacts,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer duration,
        @Nullable Long canceledBy,
        int version) {

    /** Whether it runs for a tag. */
    public boolean tag() {
        return refKind == PipelineRef.Kind.TAG;
    }

    /** The ref's full name, or empty for a merge request, whose ref is its own. */
    public Optional<String> fullRef() {
        return switch (refKind) {
            case BRANCH -> Optional.of("refs/heads/" + ref);
            case TAG -> Optional.of("refs/tags/" + ref);
            case MERGE_REQUEST -> Optional.empty();
        };
    }

    /** What keeps the commit reachable and fetchable while jobs may run. */
    public String keptRef() {
        return "refs/pipelines/" + id;
    }

    /** Seconds it waited for its first job, or null when none started. */
    public @Nullable Long queuedSeconds() {
        Instant start = startedAt;
        return start == null
                ? null
                : Math.max(0, Duration.between(createdAt, start).toSeconds());
    }

    /** The facts of its commit. */
    public CommitFacts commit() {
        return CommitFacts.ofJson(commitFacts);
    }

    /** The word of an enum in the database. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
