/**
 * The runner's end of the GitLab runner API: requests, replies and the job payload as records, over the JDK's HTTP
 * client. Knows status codes and headers, not what to do about them. Start at {@code Coordinator}; the wire shapes
 * follow GitLab's public runner API ({@code /api/v4/jobs}, {@code /api/v4/runners}).
 */
@NullMarked
package dev.tidemill.runner.wire;

import org.jspecify.annotations.NullMarked;
