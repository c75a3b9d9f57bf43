package dev.tidemill.repos.storage;

import java.util.List;

/**
 * The names that only this process may set. They are listed and fetched by those who ask for them, are
 * never part of a listing of everything, and a push to them is refused.
 */
public final class InternalRefs {
    /** Those that clients of protocol version 0 are told of, as they could not fetch them otherwise. */
    public static final List<String> OFFERED = List.of("refs/merge-requests/", "refs/pipelines/");

    private static final List<String> PREFIXES = List.of(
            "refs/pipelines/",
            "refs/merge-requests/",
            "refs/keep-around/",
            "refs/environments/",
            "refs/deployments/",
            "refs/merge-trains/",
            "refs/tmp/");

    private InternalRefs() {}

    /** Whether the full name is reserved. */
    public static boolean covers(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith);
    }
}
