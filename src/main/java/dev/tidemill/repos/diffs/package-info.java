/**
 * What differs between commits: file by file with limits, counts of lines, comparisons of branches. Knows
 * no merge requests. Start with {@link dev.tidemill.repos.diffs.Diffs}.
 */
@NullMarked
package dev.tidemill.repos.diffs;

import org.jspecify.annotations.NullMarked;
