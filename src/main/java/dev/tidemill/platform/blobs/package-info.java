/**
 * Immutable content by SHA-256: the store on a directory and the rows that name what is live. Start
 * with {@link dev.tidemill.platform.blobs.BlobStore}.
 */
@NullMarked
package dev.tidemill.platform.blobs;

import org.jspecify.annotations.NullMarked;
