package dev.tidemill.identity;

import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.gpg.GpgKeys;
import dev.tidemill.identity.keys.SshKeys;
import dev.tidemill.platform.Platform;

/**
 * Public keys of people.
 *
 * @param ssh those that sign in to git and sign commits
 * @param gpg those that sign commits
 */
public record PublicKeys(SshKeys ssh, GpgKeys gpg) {
    static PublicKeys of(Platform platform, Audit audit) {
        return new PublicKeys(new SshKeys(platform, audit), new GpgKeys(platform, audit));
    }
}
