/**
 * Access tokens of people, projects and groups: digests only, with scopes, expiry, rotation and
 * revocation. Does not decide what a token's user may do. Start with
 * {@link dev.tidemill.identity.tokens.Tokens}.
 */
@NullMarked
package dev.tidemill.identity.tokens;

import org.jspecify.annotations.NullMarked;
