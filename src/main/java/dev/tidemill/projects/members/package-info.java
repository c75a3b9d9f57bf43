/**
 * Membership of groups and projects with inheritance, and {@link dev.tidemill.projects.members.Access},
 * which decides what a caller may do. Rooms declare their own {@link dev.tidemill.projects.members.Permission} rows.
 */
@NullMarked
package dev.tidemill.projects.members;

import org.jspecify.annotations.NullMarked;
