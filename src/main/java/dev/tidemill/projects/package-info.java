/**
 * Where work happens: namespaces, groups, projects and their members, and the one place that decides
 * access. Does not know repositories or pipelines. Start with {@link dev.tidemill.projects.members.Access}.
 */
@NullMarked
package dev.tidemill.projects;

import org.jspecify.annotations.NullMarked;
