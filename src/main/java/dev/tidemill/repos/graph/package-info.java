/**
 * What GraphQL says of code. Start with {@link dev.tidemill.repos.graph.RepositoryGraph}.
 */
@NullMarked
package dev.tidemill.repos.graph;

import org.jspecify.annotations.NullMarked;
