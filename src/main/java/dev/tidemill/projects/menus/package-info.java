/**
 * The frame of every page of a project or group: crumbs and a side navigation to which each room adds
 * its own links. Start with {@link dev.tidemill.projects.menus.Frames}.
 */
@NullMarked
package dev.tidemill.projects.menus;

import org.jspecify.annotations.NullMarked;
