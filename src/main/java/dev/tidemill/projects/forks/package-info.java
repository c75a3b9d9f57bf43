/**
 * Which project was forked from which: the relation, not the code; copying that is the work of
 * {@code repos.forks}. Start with {@link dev.tidemill.projects.forks.Forks}.
 */
@NullMarked
package dev.tidemill.projects.forks;

import org.jspecify.annotations.NullMarked;
