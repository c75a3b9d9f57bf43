package dev.tidemill.repos.lfs;

import dev.tidemill.platform.Platform;

/**
 * Large files, put together.
 *
 * @param objects which project has which object
 * @param locks locks of paths
 * @param tokens what clients over SSH show over HTTP
 */
public record Lfs(LfsObjects objects, LfsLocks locks, LfsTokens tokens) {
    /** With objects of at most so many bytes. */
    public static Lfs of(Platform platform, long mostBytes) {
        return new Lfs(
                new LfsObjects(platform, mostBytes),
                new LfsLocks(platform.db(), platform.clock()),
                new LfsTokens(platform.secrets(), platform.clock()));
    }
}
