/**
 * The operating system as the supervisor of PostgreSQL needs it: users, folders with exact modes, locks,
 * processes and signals. Knows nothing of PostgreSQL beyond what its processes are called. Start reading at
 * {@link dev.tidemill.platform.postgres.system.RunAs}.
 */
@NullMarked
package dev.tidemill.platform.postgres.system;

import org.jspecify.annotations.NullMarked;
