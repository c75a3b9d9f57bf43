/**
 * Pushing to the source branch of somebody else's fork, where the request says that those who can merge it may. Start with
 * {@link dev.tidemill.merging.collaboration.SourceGrant}.
 */
@NullMarked
package dev.tidemill.merging.collaboration;

import org.jspecify.annotations.NullMarked;
