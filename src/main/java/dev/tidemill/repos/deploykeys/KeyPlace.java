package dev.tidemill.repos.deploykeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project that a key opens, as administrators see it listed. */
record KeyPlace(
        long keyId,
        long id,
        @Nullable String description,
        String name,
        String nameWithNamespace,
        String path,
        String pathWithNamespace,
        Instant createdAt,
        boolean canPush) {}
