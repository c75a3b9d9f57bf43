package dev.tidemill.merging.requests;

import java.time.Instant;

/**
 * Somebody who was asked to review a merge request.
 *
 * @param requestId the request
 * @param userId who
 * @param state {@code unreviewed}, {@code review_started}, {@code reviewed}, {@code requested_changes}, {@code
 *     approved} or {@code unapproved}
 * @param createdAt when asked
 * @param updatedAt when the state last changed
 */
public record Reviewer(long requestId, long userId, String state, Instant createdAt, Instant updatedAt) {}
