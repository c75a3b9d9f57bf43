/**
 * Labels of projects and groups, ranked by projects, exclusive within a scope; linked to any subject.
 * Start with {@link dev.tidemill.work.labels.Labels}; what hangs on a subject is changed by {@link
 * dev.tidemill.work.labels.SubjectLabels}.
 */
@NullMarked
package dev.tidemill.work.labels;

import org.jspecify.annotations.NullMarked;
