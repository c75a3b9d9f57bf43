package dev.tidemill.identity.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit trail.
 *
 * @param id the number
 * @param at when it happened
 * @param actorId who did it, or null for the system
 * @param actorName the actor's user name then
 * @param action stable words, for example {@code token_created}
 * @param targetKind {@code user}, {@code project}, {@code group}, {@code token} ...
 * @param targetId the target's number, or null
 * @param targetName the target's name then
 * @param ip the address the request came from, or null outside a request
 * @param details what else is known, as JSON text; never a secret
 */
public record AuditEntry(
        long id,
        Instant at,
        @Nullable Long actorId,
        String actorName,
        String action,
        String targetKind,
        @Nullable Long targetId,
        String targetName,
        @Nullable String ip,
        String details) {}
