/**
 * GraphQL over HTTP, and what it says of people. Start with {@link dev.tidemill.identity.graph.GraphRoom}.
 */
@NullMarked
package dev.tidemill.identity.graph;

import org.jspecify.annotations.NullMarked;
