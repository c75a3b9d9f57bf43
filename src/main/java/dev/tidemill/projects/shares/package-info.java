/**
 * Groups invited into projects and other groups: whoever is a member of the invited group is a member there, too.
 * Start with {@link dev.tidemill.projects.shares.GroupLinks}; what counts as a membership is the SQL view
 * {@code projects.memberships}.
 */
@NullMarked
package dev.tidemill.projects.shares;

import org.jspecify.annotations.NullMarked;
