package dev.tidemill.projects;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of a project that can be switched off or kept to members (doc/user/project/settings). */
public enum ProjectFeature {
    ISSUES,
    REPOSITORY,
    MERGE_REQUESTS,
    FORKING,
    WIKI,
    BUILDS,
    SNIPPETS,
    PAGES,
    ANALYTICS,
    CONTAINER_REGISTRY,
    SECURITY_AND_COMPLIANCE,
    RELEASES,
    ENVIRONMENTS,
    FEATURE_FLAGS,
    INFRASTRUCTURE,
    MONITOR,
    MODEL_EXPERIMENTS,
    MODEL_REGISTRY,
    PACKAGE_REGISTRY,
    REQUIREMENTS;

    /** Who may use a feature. */
    public enum Level {
        DISABLED,
        PRIVATE,
        ENABLED;

        /** The word on the wire, for example {@code enabled}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Level> ofWord(String word) {
            return Arrays.stream(values()).filter(l -> l.word().equals(word)).findFirst();
        }
    }

    /** The key in the database, for example {@code merge_requests}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The member on the wire, for example {@code merge_requests_access_level}. */
    public String member() {
        return word() + "_access_level";
    }

    /** What holds in a project that says nothing: wiki, snippets and pages are not built and stay off. */
    public Level fallback() {
        return switch (this) {
            case WIKI, SNIPPETS, PAGES, CONTAINER_REGISTRY -> Level.DISABLED;
            case SECURITY_AND_COMPLIANCE, REQUIREMENTS -> Level.PRIVATE;
            case ISSUES,
                    REPOSITORY,
                    MERGE_REQUESTS,
                    FORKING,
                    BUILDS,
                    ANALYTICS,
                    RELEASES,
                    ENVIRONMENTS,
                    FEATURE_FLAGS,
                    INFRASTRUCTURE,
                    MONITOR,
                    MODEL_EXPERIMENTS,
                    MODEL_REGISTRY,
                    PACKAGE_REGISTRY -> Level.ENABLED;
        };
    }
}
