/**
 * Projects: making, finding, listing, changing and deleting them. What other rooms know about a project
 * comes through {@link dev.tidemill.projects.ProjectPart}. Start with
 * {@link dev.tidemill.projects.projects.Projects}.
 */
@NullMarked
package dev.tidemill.projects.projects;

import org.jspecify.annotations.NullMarked;
