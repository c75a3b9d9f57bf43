/**
 * Files that jobs leave behind: upload, download, single files out of archives, expiry. Their bytes are
 * blobs. Start with {@link dev.tidemill.ci.artifacts.Artifacts}.
 */
@NullMarked
package dev.tidemill.ci.artifacts;

import org.jspecify.annotations.NullMarked;
