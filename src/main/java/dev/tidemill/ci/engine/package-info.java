/**
 * Moves jobs and pipelines: loads a snapshot, asks the pure flows, stores what they decide. Decides nothing
 * itself. Start with {@link dev.tidemill.ci.engine.PipelineEngine}.
 */
@NullMarked
package dev.tidemill.ci.engine;

import org.jspecify.annotations.NullMarked;
