/**
 * Who works on a subject. Start with {@link dev.tidemill.work.assignees.Assignees}.
 */
@NullMarked
package dev.tidemill.work.assignees;

import org.jspecify.annotations.NullMarked;
