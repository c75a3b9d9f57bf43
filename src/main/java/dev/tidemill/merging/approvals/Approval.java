package dev.tidemill.merging.approvals;

import java.time.Instant;

/**
 * An approval that counts.
 *
 * @param requestId the merge request
 * @param userId who approved
 * @param headSha the commit that was approved
 * @param approvedAt when
 */
public record Approval(long requestId, long userId, String headSha, Instant approvedAt) {}
