/**
 * Jobs as people and tools see them: list, get, play, retry, cancel, erase; their rows, definitions and
 * tokens. Start with {@link dev.tidemill.ci.jobs.CiJobs}.
 */
@NullMarked
package dev.tidemill.ci.jobs;

import org.jspecify.annotations.NullMarked;
