package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code cache} in the runner's job payload.
 *
 * @param key          key of the cache, variables left to the runner
 * @param untracked    also files that git does not track
 * @param policy       {@code pull-push}, {@code pull}, {@code push} or a variable
 * @param paths        what to keep
 * @param when         {@code on_success}, {@code on_failure} or {@code always}
 * @param fallbackKeys keys to try when the first one has nothing
 * @param unprotect    whether protected and other refs share the cache; for whoever builds the payload
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunnerCache(
        String key,
        boolean untracked,
        String policy,
        @Nullable List<String> paths,
        String when,
        List<String> fallbackKeys,
        boolean unprotect) {}
