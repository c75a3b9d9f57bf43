/**
 * Browser sessions: a random cookie whose digest is stored, with expiry and revocation. Does not check
 * passwords. Start with {@link dev.tidemill.identity.sessions.Sessions}.
 */
@NullMarked
package dev.tidemill.identity.sessions;

import org.jspecify.annotations.NullMarked;
