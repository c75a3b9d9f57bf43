/**
 * Files of a branch, read and changed without a git client: one commit for any number of actions, through
 * the same push transaction as a push. Start with {@link dev.tidemill.repos.files.Edits}.
 */
@NullMarked
package dev.tidemill.repos.files;

import org.jspecify.annotations.NullMarked;
