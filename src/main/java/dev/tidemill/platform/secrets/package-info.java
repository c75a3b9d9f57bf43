/**
 * Secrets that must be read again, sealed with a key that is not in the database. Passwords and tokens are
 * not kept here: of those only digests are stored. Start with {@link dev.tidemill.platform.secrets.SecretBox}.
 */
@NullMarked
package dev.tidemill.platform.secrets;

import org.jspecify.annotations.NullMarked;
