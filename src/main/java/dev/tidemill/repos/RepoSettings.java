package dev.tidemill.repos;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.repos.diffs.DiffLimits;
import dev.tidemill.repos.gc.CollectionPolicy;
import dev.tidemill.repos.hooks.PushEvents;
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
            Setting.integer("git-gc-packs", 400, 1, 100_000, "New packs after which a repository is collected.");
    static final Setting<Integer> JOIN_PACKS = Setting.integer(
            "git-join-packs", 24, 2, 10_000, "New packs after which the small ones of a repository are joined.");
    static final Setting<Duration> KEEP_UNREACHABLE = Setting.duration(
            "git-keep-unreachable",
            Duration.ofDays(14),
            "How long objects that no ref reaches are kept after the collection that found them.");
    static final Setting<Integer> DIFF_FILES = Setting.integer(
            "diff-max-files", 3_000, 100, 20_000, "How many files of a difference are shown; the rest is left out.");
    static final Setting<Integer> DIFF_LINES = Setting.integer(
            "diff-max-lines",
            100_000,
            1_000,
            1_000_000,
            "Changed lines of a difference after which files come without their lines unless they are asked for alone.");
    static final Setting<Long> DIFF_BYTES = Setting.bytes(
            "diff-max-patch-bytes", "200k", "A file whose difference has more bytes is too large to be shown.");
    static final Setting<Long> SIZE_LIMIT = Setting.bytes(
            "repository-size-limit",
            "0",
            "How large a repository may become, packs and large files; 0 is no limit. Projects may have their own.");
    static final List<Setting<?>> ALL = Stream.concat(
                    Stream.of(
                            DEFAULT_BRANCH,
                            BLOCK_CACHE,
                            REFS_IN_MEMORY,
                            GC_COMMITS,
                            GC_PACKS,
                            JOIN_PACKS,
                            KEEP_UNREACHABLE,
                            SIZE_LIMIT,
                            DIFF_FILES,
                            DIFF_LINES,
                            DIFF_BYTES,
                            PushEvents.MOST_REFS),
                    TransportSettings.all().stream())
            .toList();

    /** Larger files are not compared at all. */
    private static final int MOST_COMPARED = 4 << 20;

    private RepoSettings() {}

    static CollectionPolicy policy(Settings settings) {
        return new CollectionPolicy(settings.get(GC_COMMITS), settings.get(GC_PACKS), settings.get(JOIN_PACKS));
    }

    static DiffLimits diffs(Settings settings) {
        int bytes = (int) Math.min(Integer.MAX_VALUE, settings.get(DIFF_BYTES));
        return new DiffLimits(settings.get(DIFF_FILES), settings.get(DIFF_LINES), bytes, MOST_COMPARED);
    }

    static Duration keepUnreachable(Settings settings) {
        return settings.get(KEEP_UNREACHABLE);
    }

    static long mostLfsBytes(Settings settings) {
        return settings.get(TransportSettings.LFS_BYTES);
    }

    static Repositories repositories(Platform platform) {
        var settings = platform.settings();
        var memory = new Repositories.Memory(settings.get(BLOCK_CACHE), settings.get(REFS_IN_MEMORY));
        return new Repositories(platform.db(), platform.blobs(), platform.clock(), memory);
    }
}
