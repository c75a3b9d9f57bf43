/**
 * Forks: the code of a project copied to another one, and objects carried from one repository to another.
 * Which project was forked from which is known to {@code projects.forks}. Start with
 * {@link dev.tidemill.repos.forks.ObjectTransfers}.
 */
@NullMarked
package dev.tidemill.repos.forks;

import org.jspecify.annotations.NullMarked;
