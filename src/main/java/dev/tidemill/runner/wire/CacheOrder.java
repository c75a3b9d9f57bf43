package dev.tidemill.runner.wire;

import java.util.List;

/**
 * Files to keep between jobs.
 *
 * @param policy {@code pull-push}, {@code pull}, {@code push} or a variable that holds one
 * @param when {@code on_success}, {@code on_failure} or {@code always}: when to save
 */
public record CacheOrder(
        String key, boolean untracked, String policy, List<String> paths, String when, List<String> fallbackKeys) {

    public CacheOrder {
        key = Absent.text(key, "default");
        policy = Absent.text(policy, "pull-push");
        paths = Absent.list(paths);
        when = Absent.text(when, "on_success");
        fallbackKeys = Absent.list(fallbackKeys);
    }
}
