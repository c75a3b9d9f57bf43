package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Scope;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new token shall be.
 *
 * @param name what people call it
 * @param description what it is for, or null
 * @param scopes what it may be used for; at least one
 * @param expiresAt the day on which it stops working; empty for the longest that is allowed
 */
public record NewToken(String name, @Nullable String description, Set<Scope> scopes, Optional<LocalDate> expiresAt) {}
