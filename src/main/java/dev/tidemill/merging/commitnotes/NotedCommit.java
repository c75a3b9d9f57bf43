package dev.tidemill.merging.commitnotes;

import java.time.Instant;

/**
 * A commit that somebody commented.
 *
 * @param id the number of its subject
 * @param projectId whose repository
 * @param sha its name, 40 hex digits
 * @param createdAt when the first comment was written
 */
public record NotedCommit(long id, long projectId, String sha, Instant createdAt) {}
