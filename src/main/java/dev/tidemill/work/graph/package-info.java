/**
 * What GraphQL says of issues, work items, notes, labels, milestones and to-dos, and how it changes them. Start with
 * {@link dev.tidemill.work.graph.WorkGraph}.
 */
@NullMarked
package dev.tidemill.work.graph;

import org.jspecify.annotations.NullMarked;
