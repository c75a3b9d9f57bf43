/**
 * What runners call: register, verify, ask for work, report. Field for field GitLab's runner API, because
 * real runners speak it. Start with {@link dev.tidemill.ci.protocol.JobRequests}.
 */
@NullMarked
package dev.tidemill.ci.protocol;

import org.jspecify.annotations.NullMarked;
