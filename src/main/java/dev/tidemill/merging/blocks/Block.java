package dev.tidemill.merging.blocks;

/**
 * That one merge request waits for another.
 *
 * @param id the number
 * @param blockingId the one that must be merged first
 * @param blockedId the one that waits
 */
public record Block(long id, long blockingId, long blockedId) {}
