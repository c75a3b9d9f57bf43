/**
 * Password credentials: argon2id hashes, checking in constant time, rules for new ones. Does not sign
 * anybody in. Start with {@link dev.tidemill.identity.passwords.Passwords}.
 */
@NullMarked
package dev.tidemill.identity.passwords;

import org.jspecify.annotations.NullMarked;
