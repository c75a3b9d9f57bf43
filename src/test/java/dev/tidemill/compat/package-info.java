/**
 * What real clients of other makers said on the wire, said again to this server, and the answers that they
 * depend on. Start with {@link dev.tidemill.compat.RunnerReplayTest}.
 */
package dev.tidemill.compat;
