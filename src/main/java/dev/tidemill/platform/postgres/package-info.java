/**
 * The PostgreSQL that Tidemill brings along: unpacked, initialised, started, watched and stopped as a
 * child process. Not the place for SQL or connection pools (see {@code platform.sql}); it depends on no
 * other package of ours. Start reading at {@link dev.tidemill.platform.postgres.EmbeddedPostgres}.
 */
@NullMarked
package dev.tidemill.platform.postgres;

import org.jspecify.annotations.NullMarked;
