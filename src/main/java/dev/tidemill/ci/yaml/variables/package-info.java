/**
 * CI/CD variables as values: their flags, the order in which layers override each other,
 * expansion of {@code $X}, {@code ${X}} and {@code %X%}, and what may be masked.
 * Stores nothing and asks nobody; start at {@link dev.tidemill.ci.yaml.variables.VariableLayers}.
 */
@NullMarked
package dev.tidemill.ci.yaml.variables;

import org.jspecify.annotations.NullMarked;
