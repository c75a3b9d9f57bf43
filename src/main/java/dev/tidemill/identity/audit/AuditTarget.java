package dev.tidemill.identity.audit;

import dev.tidemill.identity.User;
import org.jspecify.annotations.Nullable;

/**
 * What an audited deed was done to.
 *
 * @param kind {@code user}, {@code project}, {@code group}, {@code token} ...
 * @param id its number, or null when it has none
 * @param name its name at that time
 */
public record AuditTarget(String kind, @Nullable Long id, String name) {
    public static AuditTarget of(User user) {
        return new AuditTarget("user", user.id(), user.username());
    }
}
