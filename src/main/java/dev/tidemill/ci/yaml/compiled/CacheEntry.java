package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code cache}.
 *
 * @param key          the key; of a compiled job never null
 * @param keyFiles     files whose content makes the key; of a compiled job always null
 * @param keyPrefix    what stands in front of that; of a compiled job always null
 * @param untracked    also files that git does not track
 * @param policy       {@code pull-push}, {@code pull}, {@code push} or a variable
 * @param paths        what to keep
 * @param when         {@code on_success}, {@code on_failure} or {@code always}
 * @param fallbackKeys keys to try when the first one has nothing
 * @param unprotect    whether protected and other refs share the cache
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CacheEntry(
        @Nullable String key,
        @Nullable List<String> keyFiles,
        @Nullable String keyPrefix,
        boolean untracked,
        String policy,
        @Nullable List<String> paths,
        String when,
        List<String> fallbackKeys,
        boolean unprotect) {

    /** The same entry with its final key. */
    public CacheEntry withKey(String newKey) {
        return new CacheEntry(newKey, null, null, untracked, policy, paths, when, fallbackKeys, unprotect);
    }
}
