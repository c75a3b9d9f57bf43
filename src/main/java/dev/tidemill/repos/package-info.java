/**
 * Code: repositories whose refs are rows and whose packs are blobs, git over HTTP, commits, trees, files
 * and protected branches. Does not know pipelines, issues or merge requests. Start with {@link
 * dev.tidemill.repos.refs.RefsUpdated} and {@link dev.tidemill.repos.commits.Commits}.
 */
@NullMarked
package dev.tidemill.repos;

import org.jspecify.annotations.NullMarked;
