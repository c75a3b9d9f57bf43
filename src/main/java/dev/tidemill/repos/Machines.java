package dev.tidemill.repos;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.repos.deploykeys.DeployKeyDoor;
import dev.tidemill.repos.deploykeys.DeployKeys;
import dev.tidemill.repos.deploytokens.DeployTokens;
import dev.tidemill.repos.transport.Deploys;

/**
 * The credentials of machines.
 *
 * @param tokens deploy tokens, over HTTP
 * @param keys deploy keys as maintainers manage them
 * @param door who comes in with a deploy key, over SSH
 */
record Machines(DeployTokens tokens, DeployKeys keys, DeployKeyDoor door) {
    static Machines of(Platform platform, IdentityRoom identity) {
        return new Machines(
                new DeployTokens(platform.db(), platform.clock(), identity.audit()),
                new DeployKeys(platform, identity.audit()),
                new DeployKeyDoor(platform, identity.users()));
    }

    Deploys deploys() {
        return new Deploys(tokens, door);
    }
}
