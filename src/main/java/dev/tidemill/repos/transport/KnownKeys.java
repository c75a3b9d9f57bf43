package dev.tidemill.repos.transport;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.keys.SshKeys;
import dev.tidemill.repos.deploykeys.DeployKeyDoor;
import java.security.PublicKey;
import java.util.Optional;

/** Keys that sign in over SSH: those of people, and deploy keys. No key is both. */
record KnownKeys(SshKeys people, DeployKeyDoor deployKeys) {
    /** Whether the key is good for anything; whoever presents it has still to prove it. */
    boolean knows(PublicKey key) {
        return people.holder(key).isPresent() || deployKeys.knows(key);
    }

    /** Who came in with a key that was proved. */
    Optional<Principal> enter(PublicKey key) {
        return people.enter(key).or(() -> deployKeys.enter(key));
    }
}
