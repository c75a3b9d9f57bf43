/**
 * Merge requests as activities: opened, closed, opened again, merged. Start with {@link
 * dev.tidemill.merging.activity.RequestActivities}.
 */
@NullMarked
package dev.tidemill.merging.activity;

import org.jspecify.annotations.NullMarked;
