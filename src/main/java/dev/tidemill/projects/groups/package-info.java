/**
 * Groups: making, finding, changing and deleting them with everything in them. Does not know who is a
 * member. Start with {@link dev.tidemill.projects.groups.Groups}.
 */
@NullMarked
package dev.tidemill.projects.groups;

import org.jspecify.annotations.NullMarked;
