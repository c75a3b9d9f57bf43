package dev.tidemill.identity.gpg;

import java.time.Instant;

/**
 * A public OpenPGP key of a user.
 *
 * @param id its number
 * @param userId whose it is
 * @param key the armoured public key
 * @param fingerprint of the main key, 40 hex digits or more in upper case; no two users have the same
 * @param createdAt since when
 */
public record GpgKey(long id, long userId, String key, String fingerprint, Instant createdAt) {
    /** The last sixteen digits, by which people know a key. */
    public String shortId() {
        return fingerprint.substring(Math.max(0, fingerprint.length() - 16));
    }
}
