/**
 * Access tokens of projects and groups: each with a bot that is a member there and lives as long as the
 * token. Start with {@link dev.tidemill.projects.tokens.ResourceTokens}.
 */
@NullMarked
package dev.tidemill.projects.tokens;

import org.jspecify.annotations.NullMarked;
