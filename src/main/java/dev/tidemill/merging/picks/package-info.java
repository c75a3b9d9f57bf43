/**
 * Cherry-picking and reverting commits and merged requests onto branches, over REST and on pages; an ordinary push under
 * the rules of pushes. It lives here because building a commit needs this room's merging, which {@code repos} cannot
 * see (docs/adr/020). Start with {@link dev.tidemill.merging.picks.Picks}.
 */
@NullMarked
package dev.tidemill.merging.picks;

import org.jspecify.annotations.NullMarked;
