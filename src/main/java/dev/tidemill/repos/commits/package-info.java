/**
 * Commits: reading them, what they changed, and making new ones without a client. Start with {@link
 * dev.tidemill.repos.commits.Commits}.
 */
@NullMarked
package dev.tidemill.repos.commits;

import org.jspecify.annotations.NullMarked;
