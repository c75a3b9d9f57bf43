/**
 * Rules of jobs and of the workflow after reading: conditions, what they change, and which one matches.
 * How they are written in the file is the business of {@code keywords}; start at
 * {@link dev.tidemill.ci.yaml.rules.RuleMatcher}.
 */
@NullMarked
package dev.tidemill.ci.yaml.rules;

import org.jspecify.annotations.NullMarked;
