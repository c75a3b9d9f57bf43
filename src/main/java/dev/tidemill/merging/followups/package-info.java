/**
 * Issues that go on with what a merge request leaves open: making one resolves its threads. Start with {@link
 * dev.tidemill.merging.followups.FollowUps}.
 */
@NullMarked
package dev.tidemill.merging.followups;

import org.jspecify.annotations.NullMarked;
