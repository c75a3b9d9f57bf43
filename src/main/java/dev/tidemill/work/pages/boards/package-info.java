/**
 * The page of boards: columns by label, assignee or milestone between the open and the closed one, cards that are
 * dragged or moved by a form. Start with {@link dev.tidemill.work.pages.boards.BoardPage}.
 */
@NullMarked
package dev.tidemill.work.pages.boards;

import org.jspecify.annotations.NullMarked;
