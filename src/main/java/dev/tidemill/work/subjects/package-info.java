/**
 * The common ground of everything that is discussed, labelled and assigned: a numbered subject in a project or group.
 * A room that owns a kind of subject contributes a {@link dev.tidemill.work.subjects.SubjectSource}. Knows nothing
 * of issues. Start with {@link dev.tidemill.work.subjects.Subjects} and {@link
 * dev.tidemill.work.subjects.SubjectView}.
 */
@NullMarked
package dev.tidemill.work.subjects;

import org.jspecify.annotations.NullMarked;
