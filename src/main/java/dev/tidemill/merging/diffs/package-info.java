/**
 * What a merge request changes, version by version: lists of files that are cheap, contents of those that are looked at,
 * and comparisons between versions. Start with {@link dev.tidemill.merging.diffs.RequestDiffs}.
 */
@NullMarked
package dev.tidemill.merging.diffs;

import org.jspecify.annotations.NullMarked;
