/**
 * The state machines of jobs and pipelines as pure functions: a state and an event give a new state and effects.
 * No clock, no I/O, no randomness: whoever calls stores the result in one transaction.
 * Start at {@link dev.tidemill.ci.pipelines.flow.PipelineFlow} and {@link dev.tidemill.ci.pipelines.flow.JobFlow}.
 */
@NullMarked
package dev.tidemill.ci.pipelines.flow;

import org.jspecify.annotations.NullMarked;
