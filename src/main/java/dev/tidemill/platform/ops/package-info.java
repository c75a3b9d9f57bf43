/**
 * What operators see: health, metrics, logs without secrets, and the failpoints of crash tests. Start with
 * {@link dev.tidemill.platform.ops.OpsRoom}.
 */
@NullMarked
package dev.tidemill.platform.ops;

import org.jspecify.annotations.NullMarked;
