/**
 * What GraphQL says of merge requests, and how it changes them. Start with
 * {@link dev.tidemill.merging.graph.MergingGraph}.
 */
@NullMarked
package dev.tidemill.merging.graph;

import org.jspecify.annotations.NullMarked;
