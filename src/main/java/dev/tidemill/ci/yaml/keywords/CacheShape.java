package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.CacheEntry;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one entry of {@code cache} looks like. */
final class CacheShape {
    private static final Set<String> KEYS =
            Set.of("key", "untracked", "paths", "when", "policy", "unprotect", "fallback_keys");
    private static final Set<String> KEY_KEYS = Set.of("files", "files_commits", "prefix");
    private static final List<String> POLICIES = List.of("pull-push", "push", "pull");
    private static final int MAX_FALLBACK_KEYS = 5;
    private static final int MAX_FILES = 2;

    private CacheShape() {}

    static @Nullable CacheEntry read(Clause clause) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        Optional<Clause> key = clause.child("key");
        boolean complex = key.isPresent() && key.get().isMapping();
        return new CacheEntry(
                complex ? null : key.map(CacheShape::simpleKey).orElse(null),
                complex ? files(key.get()) : null,
                complex ? key.get().attribute("prefix").map(Clause::string).orElse(null) : null,
                clause.attribute("untracked").map(Clause::bool).orElse(false),
                clause.attribute("policy").map(CacheShape::policy).orElse("pull-push"),
                clause.attribute("paths").map(Clause::strings).orElse(null),
                clause.attribute("when")
                        .map(when -> when.oneOf(ArtifactsKeyword.WHEN))
                        .orElse("on_success"),
                fallbackKeys(clause),
                clause.attribute("unprotect").map(Clause::bool).orElse(false));
    }

    private static @Nullable String simpleKey(Clause clause) {
        String key = clause.scalarText();
        if (key == null) {
            return null;
        }
        if (key.contains("/") || key.toLowerCase(Locale.ROOT).contains("%2f")) {
            clause.error("cannot contain the \"/\" character");
        } else if (key.equals(".") || key.equals("..")) {
            clause.error("cannot be \".\" or \"..\"");
        }
        return key;
    }

    private static @Nullable List<String> files(Clause clause) {
        if (!clause.hasOnlyKeys(KEY_KEYS)) {
            return null;
        }
        Optional<Clause> files = clause.attribute("files").or(() -> clause.attribute("files_commits"));
        if (files.isEmpty()) {
            clause.error("missing required keys: files");
            return null;
        }
        List<String> paths = files.get().strings();
        if (paths != null && (paths.isEmpty() || paths.size() > MAX_FILES)) {
            files.get().error("requires at least 1 item and at most " + MAX_FILES);
        }
        return paths;
    }

    private static @Nullable String policy(Clause clause) {
        String policy = clause.string();
        if (policy != null && !POLICIES.contains(policy) && !policy.startsWith("$")) {
            clause.error("should be a variable or one of: " + String.join(", ", POLICIES));
            return null;
        }
        return policy;
    }

    private static List<String> fallbackKeys(Clause clause) {
        List<String> keys =
                clause.attribute("fallback_keys").map(Clause::strings).orElse(List.of());
        if (keys.size() > MAX_FALLBACK_KEYS) {
            clause.attribute("fallback_keys")
                    .ifPresent(k -> k.error("has too many entries (maximum " + MAX_FALLBACK_KEYS + ")"));
        }
        return keys;
    }
}
