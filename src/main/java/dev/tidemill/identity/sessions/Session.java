package dev.tidemill.identity.sessions;

import java.time.Instant;

/**
 * A signed-in browser.
 *
 * @param id the number
 * @param userId whose it is
 * @param ip the address it was started from
 * @param userAgent what the browser called itself, cut to 255 characters
 * @param createdAt when it was started
 * @param lastUsedAt when it was last used, to within ten minutes
 * @param expiresAt when it ends unless it is used again
 */
public record Session(
        long id, long userId, String ip, String userAgent, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {}
