package dev.tidemill.repos;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.repos.gc.CollectionPolicy;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.transport.TransportSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The settings of this room. */
final class RepoSettings {
    static final Setting<String> DEFAULT_BRANCH =
            Setting.text("default-branch-name", "main", "The name of the default branch of new projects.");
    static final Setting<Long> BLOCK_CACHE = Setting.bytes(
            "git-block-cache", "0", "Memory for blocks of packs and their indexes; 0 is a tenth of the heap.");
    static final Setting<Integer> REFS_IN_MEMORY = Setting.integer(
            "git-refs-in-memory",
            200_000,
            1_000,
            10_000_000,
            "How many branches and tags are kept in memory over all repositories.");
    static final Setting<Integer> GC_COMMITS =
            Setting.integer("git-gc-commits", 200, 1, 100_000, "New commits after which a repository is collected.");
    static final Setting<Integer> GC_PACKS =
            Setting.integer("git-gc-packs", 50, 1, 10_000, "New packs after which a repository is collected.");
    static final Setting<Duration> KEEP_UNREACHABLE = Setting.duration(
            "git-keep-unreachable",
            Duration.ofDays(14),
            "How long objects that no ref reaches are kept after the collection that found them.");
    static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(DEFAULT_BRANCH, BLOCK_CACHE, REFS_IN_MEMORY, GC_COMMITS, GC_PACKS, KEEP_UNREACHABLE),
                    TransportSettings.all().stream())
            .toList();

    private RepoSettings() {}

    static CollectionPolicy policy(Settings settings) {
        return new CollectionPolicy(settings.get(GC_COMMITS), settings.get(GC_PACKS));
    }

    static Duration keepUnreachable(Settings settings) {
        return settings.get(KEEP_UNREACHABLE);
    }

    static Repositories repositories(Platform platform) {
        var settings = platform.settings();
        var memory = new Repositories.Memory(settings.get(BLOCK_CACHE), settings.get(REFS_IN_MEMORY));
        return new Repositories(platform.db(), platform.blobs(), platform.clock(), memory);
    }
}
