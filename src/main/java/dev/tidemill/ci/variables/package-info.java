/**
 * Variables that people set for the instance, groups and projects, sealed at rest. Their order and expansion
 * is in ci.yaml.variables. Start with {@link dev.tidemill.ci.variables.Variables}.
 */
@NullMarked
package dev.tidemill.ci.variables;

import org.jspecify.annotations.NullMarked;
