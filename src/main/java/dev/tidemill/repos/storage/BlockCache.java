package dev.tidemill.repos.storage;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.internal.storage.dfs.DfsBlockCache;
import org.eclipse.jgit.internal.storage.dfs.DfsBlockCacheConfig;
import org.eclipse.jgit.lib.Config;

/**
 * The cache of pack blocks, one per process. Indexes and bitmaps have a part of their own: pack blocks of a
 * big clone must never push them out, because every request needs them.
 */
final class BlockCache {
    private static final int BLOCK = 64 << 10;
    private static final long LEAST = 8L << 20;
    private static final AtomicLong CONFIGURED = new AtomicLong();

    private BlockCache() {}

    /** Gives the cache its size in bytes; 0 means a tenth of the heap. Doing it again with the same size does nothing. */
    static void configure(long wanted) {
        long size = Math.max(LEAST, wanted == 0 ? Runtime.getRuntime().maxMemory() / 10 : wanted);
        if (CONFIGURED.getAndSet(size) == size) {
            return;
        }
        var config = new Config();
        part(config, "dfs", size * 5 / 8);
        part(config, "dfs.indexes", size * 3 / 8);
        config.setString(
                "core",
                "dfs.indexes",
                "packExtensions",
                "INDEX BITMAP_INDEX REVERSE_INDEX OBJECT_SIZE_INDEX COMMIT_GRAPH");
        DfsBlockCache.reconfigure(new DfsBlockCacheConfig().fromConfig(config));
    }

    private static void part(Config config, String name, long size) {
        config.setLong("core", name, "blockLimit", size / BLOCK * BLOCK);
        config.setInt("core", name, "blockSize", BLOCK);
    }
}
