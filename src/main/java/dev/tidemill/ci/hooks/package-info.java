/**
 * What webhooks are told of pipelines and jobs. Start with
 * {@link dev.tidemill.ci.hooks.PipelineEvents} and {@link dev.tidemill.ci.hooks.JobEvents}.
 */
@NullMarked
package dev.tidemill.ci.hooks;

import org.jspecify.annotations.NullMarked;
