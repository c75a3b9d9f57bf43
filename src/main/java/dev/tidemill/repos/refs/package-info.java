/**
 * The names that point at commits: branches, tags, the default branch and the internal refs that other
 * rooms keep. Holds no objects. Start with {@link dev.tidemill.repos.refs.Refs}; what a push did is
 * {@link dev.tidemill.repos.refs.RefsUpdated}.
 */
@NullMarked
package dev.tidemill.repos.refs;

import org.jspecify.annotations.NullMarked;
