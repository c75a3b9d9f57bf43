/**
 * The pages of this room: the start page, groups, new groups and projects, members. A project's own
 * overview is drawn by whoever knows its files. Start with {@link dev.tidemill.projects.pages.ProjectPages}.
 */
@NullMarked
package dev.tidemill.projects.pages;

import org.jspecify.annotations.NullMarked;
