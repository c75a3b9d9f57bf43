/**
 * Planning of work: issues and tasks in the one table of work items, and what hangs on any subject: notes, labels,
 * milestones, to-dos, emoji, time, quick actions. Does not know code, merge requests or pipelines; they hang their
 * things on {@link dev.tidemill.work.subjects.Subject}. Start with {@link dev.tidemill.work.WorkRoom}, {@link
 * dev.tidemill.work.subjects.SubjectSource} and {@link dev.tidemill.work.items.WorkItems}.
 */
@NullMarked
package dev.tidemill.work;

import org.jspecify.annotations.NullMarked;
