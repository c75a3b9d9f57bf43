/**
 * What people did: rows made from the outbox in commit order, read by the events of the API and by activity pages. What
 * rooms know of their events they contribute as {@link dev.tidemill.projects.activity.ActivityKind}. Start with {@link
 * dev.tidemill.projects.activity.Activities}.
 */
@NullMarked
package dev.tidemill.projects.activity;

import org.jspecify.annotations.NullMarked;
