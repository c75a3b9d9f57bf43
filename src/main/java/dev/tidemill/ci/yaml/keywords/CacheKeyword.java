package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.compiled.CacheEntry;
import dev.tidemill.ci.yaml.compiled.RunnerCache;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code cache}: files that later jobs get again, up to four entries. */
final class CacheKeyword implements JobKeyword<List<CacheEntry>> {
    private static final int MAX_ENTRIES = 4;
    private static final String DEFAULT_KEY = "default";

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL, Place.DEFAULT, Place.JOB);
    }

    @Override
    public TypeReference<List<CacheEntry>> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable List<CacheEntry> read(Clause clause) {
        List<Clause> items = clause.isSequence() ? clause.items() : List.of(clause);
        if (items.size() > MAX_ENTRIES) {
            clause.error("no more than " + MAX_ENTRIES + " caches can be created");
            return null;
        }
        var entries = new ArrayList<CacheEntry>();
        for (Clause item : items) {
            CacheEntry entry = CacheShape.read(item);
            if (entry == null) {
                return null;
            }
            entries.add(entry);
        }
        return entries;
    }

    /** A key of files is the checksum of their content; when there are none the key is {@code default}. */
    @Override
    public List<CacheEntry> resolve(List<CacheEntry> value, Resolution resolution) {
        return value.stream()
                .map(entry -> entry.withKey(key(entry, resolution)))
                .toList();
    }

    private static String key(CacheEntry entry, Resolution resolution) {
        if (entry.keyFiles() == null) {
            return Optional.ofNullable(entry.key()).orElse(DEFAULT_KEY);
        }
        String checksum = resolution.checksum(
                entry.keyFiles().stream().map(resolution::expand).toList());
        String content = checksum.isEmpty() ? DEFAULT_KEY : checksum;
        return entry.keyPrefix() == null ? content : entry.keyPrefix() + "-" + content;
    }

    /** An empty cache ({@code cache: []} or {@code cache: {}}) only takes back the default. */
    @Override
    public void contribute(List<CacheEntry> value, RunnerParts parts) {
        for (CacheEntry entry : value) {
            if (entry.paths() != null || entry.untracked()) {
                parts.addCache(new RunnerCache(
                        Optional.ofNullable(entry.key()).orElse(DEFAULT_KEY),
                        entry.untracked(),
                        entry.policy(),
                        entry.paths(),
                        entry.when(),
                        entry.fallbackKeys(),
                        entry.unprotect()));
            }
        }
    }
}
