package dev.tidemill.repos.history;

import java.time.Instant;

/**
 * Somebody who wrote commits, by mail address.
 *
 * @param name as in the newest commit
 * @param commits how many, merges left out
 * @param first when the oldest of them was written
 * @param last when the newest was
 */
public record Contributor(String name, String email, int commits, Instant first, Instant last) {}
