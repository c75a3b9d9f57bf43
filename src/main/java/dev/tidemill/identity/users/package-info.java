/**
 * Users: people and bots, their names, states and profiles. Knows neither how they sign in nor what they
 * are members of. Start with {@link dev.tidemill.identity.users.Users}.
 */
@NullMarked
package dev.tidemill.identity.users;

import org.jspecify.annotations.NullMarked;
