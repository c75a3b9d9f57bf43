/**
 * Building the commits of merges, squashes, rebases, picks and reverts in memory, before any branch moves. Asks nobody
 * for permission and moves nothing. Start with {@link dev.tidemill.merging.building.Workbench}.
 */
@NullMarked
package dev.tidemill.merging.building;

import org.jspecify.annotations.NullMarked;
