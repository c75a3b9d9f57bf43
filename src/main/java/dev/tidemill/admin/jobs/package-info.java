/**
 * The administrators' view of background work: what died, and running it again. Not the queue itself, which is the
 * platform's. Start with {@link dev.tidemill.admin.jobs.DeadJobsApi}.
 */
@NullMarked
package dev.tidemill.admin.jobs;

import org.jspecify.annotations.NullMarked;
