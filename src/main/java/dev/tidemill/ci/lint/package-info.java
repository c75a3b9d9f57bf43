/**
 * Checks a configuration without creating a pipeline. Start with {@link dev.tidemill.ci.lint.Lint}.
 */
@NullMarked
package dev.tidemill.ci.lint;

import org.jspecify.annotations.NullMarked;
