/**
 * One job from pick-up to its final state: sources, cache, artifacts of earlier jobs, scripts, artifacts, tidying up.
 * Not the question for jobs (see the package above). Start at {@code JobRun}; {@code OutcomeFlow} holds the pure part.
 */
@NullMarked
package dev.tidemill.runner.job;

import org.jspecify.annotations.NullMarked;
