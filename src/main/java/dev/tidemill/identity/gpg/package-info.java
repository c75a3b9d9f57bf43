/** Public OpenPGP keys of people (doc/user/project/repository/signed_commits/gpg.md). */
@NullMarked
package dev.tidemill.identity.gpg;

import org.jspecify.annotations.NullMarked;
