/**
 * Logs of jobs: rows while the job runs, one blob afterwards. Masking is the runner's. Start with {@link
 * dev.tidemill.ci.traces.Traces}.
 */
@NullMarked
package dev.tidemill.ci.traces;

import org.jspecify.annotations.NullMarked;
