/**
 * What GraphQL says of pipelines, jobs and runners. Start with {@link dev.tidemill.ci.graph.PipelineGraph}.
 */
@NullMarked
package dev.tidemill.ci.graph;

import org.jspecify.annotations.NullMarked;
