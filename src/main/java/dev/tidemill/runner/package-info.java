/**
 * The built-in runner: a process of its own that asks a server for jobs over GitLab's runner API and runs them in a
 * shell, as its own user. It shares no code with the server and works with any server that speaks that API. Start at
 * {@code Runner}; a job's life is in {@code job}, the calls are in {@code wire}.
 */
@NullMarked
package dev.tidemill.runner;

import org.jspecify.annotations.NullMarked;
