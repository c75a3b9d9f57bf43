/**
 * Time tracking on subjects: an estimate and what was spent, and how people write durations.
 * Start with {@link dev.tidemill.work.time.WorkTime} and {@link dev.tidemill.work.time.TimeTracking}.
 */
@NullMarked
package dev.tidemill.work.time;

import org.jspecify.annotations.NullMarked;
