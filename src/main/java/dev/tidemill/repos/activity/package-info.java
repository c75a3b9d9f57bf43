/**
 * Pushes as activities: which ref, how many commits, the title of the last. Start with {@link
 * dev.tidemill.repos.activity.PushActivities}.
 */
@NullMarked
package dev.tidemill.repos.activity;

import org.jspecify.annotations.NullMarked;
