/**
 * What GraphQL says of pipelines, jobs, runners, environments and deployments. Start with
 * {@link dev.tidemill.ci.graph.CiGraph}.
 */
@NullMarked
package dev.tidemill.ci.graph;

import org.jspecify.annotations.NullMarked;
