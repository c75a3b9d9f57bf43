package dev.tidemill.repos.lfs;

import java.time.Instant;

/**
 * A lock on a path.
 *
 * @param id its number
 * @param path which path, from the root of the tree
 * @param ownerId whose it is
 * @param ownerName that person's name
 * @param ownerUsername and user name
 * @param lockedAt since when
 */
public record LfsLock(long id, String path, long ownerId, String ownerName, String ownerUsername, Instant lockedAt) {}
