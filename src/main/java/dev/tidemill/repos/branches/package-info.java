/**
 * Branches: listing, making and deleting them without a git client, and how far they are from the default
 * branch. Start with {@link dev.tidemill.repos.branches.Branches}.
 */
@NullMarked
package dev.tidemill.repos.branches;

import org.jspecify.annotations.NullMarked;
