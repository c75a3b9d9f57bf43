/**
 * Files of a job on their way out and in: glob patterns, choosing files, writing and safely reading archives.
 * Knows nothing of jobs or of the wire. Start at {@code FileSelection} (out) and {@code SafeUnzip} (in).
 */
@NullMarked
package dev.tidemill.runner.files;

import org.jspecify.annotations.NullMarked;
