/**
 * Who is told of what by mail: levels that people choose, and what the rooms that know contribute as
 * {@link dev.tidemill.projects.notifications.Notice}s. Start with
 * {@link dev.tidemill.projects.notifications.Notifications}.
 */
@NullMarked
package dev.tidemill.projects.notifications;

import org.jspecify.annotations.NullMarked;
