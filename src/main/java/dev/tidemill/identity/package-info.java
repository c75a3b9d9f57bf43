/**
 * Who is calling: users, sign-in, tokens, sessions, and the words roles and permissions are written
 * in. Does not know groups or projects. Start with {@link dev.tidemill.identity.Principal}.
 */
@NullMarked
package dev.tidemill.identity;

import org.jspecify.annotations.NullMarked;
