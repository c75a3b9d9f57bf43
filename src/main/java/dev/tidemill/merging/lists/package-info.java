/**
 * Lists of merge requests: which are wanted, in which order, and how many there are. Start with {@link
 * dev.tidemill.merging.lists.MergeRequestLists}; other folders and rooms add conditions as a {@link
 * dev.tidemill.merging.lists.ListPart}.
 */
@NullMarked
package dev.tidemill.merging.lists;

import org.jspecify.annotations.NullMarked;
