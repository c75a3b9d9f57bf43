/**
 * How a request becomes a caller: tokens in headers and parameters, session cookies, passwords with a
 * limit on failures, sudo, and the sign-in page. Start with {@link dev.tidemill.identity.signin.Authentication}.
 */
@NullMarked
package dev.tidemill.identity.signin;

import org.jspecify.annotations.NullMarked;
