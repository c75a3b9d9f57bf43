/**
 * Boards of projects and groups: open items in columns by label, assignee or milestone. A board holds no items; what
 * is in a column follows from the items. Start with {@link dev.tidemill.work.boards.Boards}.
 */
@NullMarked
package dev.tidemill.work.boards;

import org.jspecify.annotations.NullMarked;
