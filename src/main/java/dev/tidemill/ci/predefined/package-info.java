/**
 * The variables that every job has without anybody setting them (GitLab's "Predefined CI/CD variables").
 * Pure functions from facts to lists; their order among all variables is in ci.yaml.variables.
 * Start with {@link dev.tidemill.ci.predefined.PipelineVariables}.
 */
@NullMarked
package dev.tidemill.ci.predefined;

import org.jspecify.annotations.NullMarked;
