package dev.tidemill.platform.jobs;

import java.time.Instant;

/**
 * Work that failed as often as its kind is tried, and now waits for a person.
 *
 * @param payload what it was to do, as JSON; ids and names, never a secret
 * @param attempt how often it was tried
 * @param error how the last try failed
 */
public record DeadJob(
        long id, String kind, String payload, int attempt, String error, Instant enqueuedAt, Instant diedAt) {}
