package dev.tidemill.repos.diffs;

import org.jspecify.annotations.Nullable;

/**
 * What is compared.
 *
 * @param from the sha of the older commit, or null to compare with nothing
 * @param to the sha of the newer commit
 * @param ignoreSpace whether changes of white space count as none
 */
public record DiffQuery(@Nullable String from, String to, boolean ignoreSpace) {}
