/**
 * What people did to issues and said about anything, for activity pages and the events of the API. Start with {@link
 * dev.tidemill.work.activities.WorkActivities}.
 */
@NullMarked
package dev.tidemill.work.activities;

import org.jspecify.annotations.NullMarked;
