package dev.tidemill.repos.forks;

import java.util.List;
import java.util.Optional;

/**
 * Where the code of a fork comes from.
 *
 * @param repositoryId the repository of the fork
 * @param sourceId the project that was forked
 * @param branches the short names of the branches to copy; empty for all branches and tags
 */
record ForkSource(long repositoryId, long sourceId, Optional<List<String>> branches) {}
