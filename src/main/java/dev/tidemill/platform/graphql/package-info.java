/**
 * GraphQL: rooms contribute {@link dev.tidemill.platform.graphql.GraphPart}s, each with its schema in
 * {@code graphql/<name>.graphqls} and its resolvers. Start with
 * {@link dev.tidemill.platform.graphql.GraphEngine}.
 */
@NullMarked
package dev.tidemill.platform.graphql;

import org.jspecify.annotations.NullMarked;
