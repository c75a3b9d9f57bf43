/**
 * SSH keys of people: the public halves, who they belong to and what they may be used for. Serving SSH is
 * not here but in {@code repos}, which asks {@link dev.tidemill.identity.keys.SshKeys} who presents a key.
 * Start at {@link dev.tidemill.identity.keys.PublicKeyText}.
 */
@NullMarked
package dev.tidemill.identity.keys;

import org.jspecify.annotations.NullMarked;
