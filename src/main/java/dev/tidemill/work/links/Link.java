package dev.tidemill.work.links;

import java.time.Instant;

/**
 * A link as one of its two items sees it.
 *
 * @param id the number
 * @param otherId the item at its other end
 * @param type how this item is linked to that one
 * @param createdAt when it was made
 * @param updatedAt when last changed
 */
public record Link(long id, long otherId, LinkType type, Instant createdAt, Instant updatedAt) {}
