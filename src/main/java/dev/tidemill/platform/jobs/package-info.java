/**
 * Work that takes time: job kinds, the transactional queue and its workers. Start with
 * {@link dev.tidemill.platform.jobs.Jobs}.
 */
@NullMarked
package dev.tidemill.platform.jobs;

import org.jspecify.annotations.NullMarked;
