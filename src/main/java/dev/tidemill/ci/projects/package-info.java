/**
 * What pipelines need to know of a project: its addresses and what it says about pipelines and runners.
 * Start with {@link dev.tidemill.ci.projects.CiProject}.
 */
@NullMarked
package dev.tidemill.ci.projects;

import org.jspecify.annotations.NullMarked;
