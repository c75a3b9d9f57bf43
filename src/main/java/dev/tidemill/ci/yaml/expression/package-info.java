/**
 * The language of {@code rules:if}: a text is parsed once into an {@link dev.tidemill.ci.yaml.expression.Expression}
 * and evaluated against variables. Patterns run on RE2, so no text can make them slow.
 * Knows nothing about jobs; start at {@link dev.tidemill.ci.yaml.expression.Expressions}.
 */
@NullMarked
package dev.tidemill.ci.yaml.expression;

import org.jspecify.annotations.NullMarked;
