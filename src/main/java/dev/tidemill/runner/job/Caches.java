package dev.tidemill.runner.job;

import dev.tidemill.runner.files.SafeUnzip;
import dev.tidemill.runner.wire.CacheOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Restores and saves the caches of a job. A cache is a convenience: whatever goes wrong with it is only said. */
final class Caches {
    private final JobContext context;
    private final CacheFolder folder;

    Caches(JobContext context) {
        this.context = context;
        // The token tells apart projects of one name on two servers.
        Path caches = context.settings()
                .caches()
                .resolve(context.settings().identity().shortToken());
        this.folder = new CacheFolder(caches.resolve(String.join("/", Workspace.projectPath(context.job()))));
    }

    /** The caches this job wants back. */
    List<CacheOrder> wanted() {
        return context.job().cache().stream()
                .filter(order -> !policy(order).equals("push"))
                .toList();
    }

    /** The caches this job saves after that result. */
    List<CacheOrder> saved(boolean succeeded) {
        return context.job().cache().stream()
                .filter(order -> !policy(order).equals("pull") && OutcomeFlow.isWanted(order.when(), succeeded))
                .toList();
    }

    private String policy(CacheOrder order) {
        return context.variables().expand(order.policy()).strip();
    }

    void restore(CacheOrder order) {
        for (String key : keys(order)) {
            Optional<Path> archive = folder.find(key);
            if (archive.isEmpty()) {
                context.log().say("There is no cache " + key);
            } else if (unpack(key, archive.get())) {
                return;
            }
        }
    }

    private boolean unpack(String key, Path archive) {
        try {
            int files = new SafeUnzip(context.settings().limits(), context.signal()::check)
                    .extract(archive, context.workspace().project());
            context.log().say("Restored cache " + key + ": " + files + " files");
            return true;
        } catch (IOException unusable) {
            context.log().warn("cache " + key + " cannot be restored: " + unusable.getMessage());
            return false;
        }
    }

    private List<String> keys(CacheOrder order) {
        List<String> keys = new ArrayList<>();
        keys.add(key(order));
        order.fallbackKeys().stream().map(context.variables()::expand).forEach(keys::add);
        keys.add(context.variables().value("CACHE_FALLBACK_KEY"));
        return keys.stream().filter(key -> !key.isBlank()).distinct().toList();
    }

    private String key(CacheOrder order) {
        String key = context.variables().expand(order.key()).strip();
        return key.isEmpty() ? "default" : key;
    }

    void save(CacheOrder order) {
        String key = key(order);
        try {
            SortedSet<String> names = new ChosenFiles(context).choose(order.paths(), List.of(), order.untracked());
            if (names.isEmpty()) {
                context.log().warn("there is nothing to save as cache " + key);
                return;
            }
            folder.save(key, context.workspace().project(), names, context.signal()::check);
            context.log().say("Saved cache " + key + ": " + names.size() + " files and folders");
        } catch (IOException unwritable) {
            context.log().warn("cache " + key + " cannot be saved: " + unwritable.getMessage());
        }
    }
}
