/**
 * Locking files in the browser; what locks are and what they stop is in {@code lfs}. Start with
 * {@link dev.tidemill.repos.locks.LockForms}.
 */
@NullMarked
package dev.tidemill.repos.locks;

import org.jspecify.annotations.NullMarked;
