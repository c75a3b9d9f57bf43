/**
 * Benchmarks: each prints one line a metric with a ratio against a named reference of the same run. They
 * print, they never fail a build. Start with {@link dev.tidemill.bench.Bench}.
 */
package dev.tidemill.bench;
