/**
 * What operators see: failpoints, metrics, health. Start with {@link dev.tidemill.platform.ops.Failpoint}.
 */
@NullMarked
package dev.tidemill.platform.ops;

import org.jspecify.annotations.NullMarked;
