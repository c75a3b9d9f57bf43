/**
 * Merging trees of files without a work tree: in process where that is certain, by native git where renames or
 * several merge bases make a difference. Knows no merge requests and stores nothing by itself. Start with {@link
 * dev.tidemill.merging.trees.Mergers} and {@link dev.tidemill.merging.trees.TreeMerge}.
 */
@NullMarked
package dev.tidemill.merging.trees;

import org.jspecify.annotations.NullMarked;
