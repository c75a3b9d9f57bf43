/**
 * Pipelines, jobs, runners and what they leave behind. Not the runner itself: that is a program of its own
 * ({@code dev.tidemill.runner}) that speaks the protocol. Start with {@link dev.tidemill.ci.CiRoom}.
 */
@NullMarked
package dev.tidemill.ci;

import org.jspecify.annotations.NullMarked;
