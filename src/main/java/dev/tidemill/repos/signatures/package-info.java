/**
 * Signatures of commits and whether they are to be believed (doc/user/project/repository/signed_commits). Start at
 * {@link dev.tidemill.repos.signatures.Signatures}.
 */
@NullMarked
package dev.tidemill.repos.signatures;

import org.jspecify.annotations.NullMarked;
