/**
 * The HTTP of git-lfs: batches, transfer of objects, locks; errors in its own form. Start with
 * {@link dev.tidemill.repos.lfs.wire.LfsHttp}.
 */
@NullMarked
package dev.tidemill.repos.lfs.wire;

import org.jspecify.annotations.NullMarked;
