/**
 * Deployments: which commit was brought to which environment, and which merge requests came there with it. Start with
 * {@link dev.tidemill.ci.deployments.Deployments}.
 */
@NullMarked
package dev.tidemill.ci.deployments;

import org.jspecify.annotations.NullMarked;
