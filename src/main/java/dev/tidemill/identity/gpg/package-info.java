/**
 * OpenPGP keys of people: the public halves, and who they belong to. Signatures are checked in {@code repos}, which
 * asks {@link dev.tidemill.identity.gpg.GpgKeys} whose key it was. Start at
 * {@link dev.tidemill.identity.gpg.GpgKeyText}.
 */
@NullMarked
package dev.tidemill.identity.gpg;

import org.jspecify.annotations.NullMarked;
