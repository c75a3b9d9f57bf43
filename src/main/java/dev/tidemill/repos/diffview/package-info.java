/**
 * Shows differences page by page: bar, list of files, lines inline or side by side, lines between hunks on demand.
 * Any page shows one by giving {@link dev.tidemill.repos.diffview.DiffViews} what is compared and the page's own address,
 * and by answering with {@code DiffViews.part} when {@link dev.tidemill.repos.diffview.DiffAsked#partial} says so; the
 * template is {@code diff_view.jte}. Comments and the like come in through {@code DiffSlots}.
 */
@NullMarked
package dev.tidemill.repos.diffview;

import org.jspecify.annotations.NullMarked;
