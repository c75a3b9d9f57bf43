package dev.tidemill.projects.tokens;

import dev.tidemill.identity.Role;
import dev.tidemill.identity.tokens.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * An access token of a project or group.
 *
 * @param token the token
 * @param role what its bot may do there, or null once the bot is gone
 */
public record ResourceToken(AccessToken token, @Nullable Role role) {}
