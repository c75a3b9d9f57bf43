/**
 * Mail to people over SMTP; off until a host is set. Start with {@link dev.tidemill.platform.mail.Mailer}.
 */
@NullMarked
package dev.tidemill.platform.mail;

import org.jspecify.annotations.NullMarked;
