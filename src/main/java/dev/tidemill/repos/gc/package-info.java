/**
 * Garbage collection: rewriting a repository's packs into one well-packed set with bitmaps, as a job.
 * Replaces packs in one transaction and never moves a ref. Start with
 * {@link dev.tidemill.repos.gc.CollectGarbageJob} and {@link dev.tidemill.repos.gc.CollectionPolicy}.
 */
@NullMarked
package dev.tidemill.repos.gc;

import org.jspecify.annotations.NullMarked;
