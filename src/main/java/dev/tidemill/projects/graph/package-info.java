/**
 * What GraphQL says of projects, groups and namespaces. Start with {@link dev.tidemill.projects.graph.ProjectGraph}.
 */
@NullMarked
package dev.tidemill.projects.graph;

import org.jspecify.annotations.NullMarked;
