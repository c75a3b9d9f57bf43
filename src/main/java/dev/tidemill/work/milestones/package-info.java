/**
 * Milestones of projects and groups: a title and dates that work is planned for. Which work that is stands with the
 * work. Start with {@link dev.tidemill.work.milestones.Milestones}.
 */
@NullMarked
package dev.tidemill.work.milestones;

import org.jspecify.annotations.NullMarked;
