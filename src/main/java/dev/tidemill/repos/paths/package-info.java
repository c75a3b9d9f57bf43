/**
 * Patterns of paths such as those of {@code .gitattributes} and {@code CODEOWNERS}, matched without regular expressions
 * and with a bound on the work. Start with {@link dev.tidemill.repos.paths.PathGlob}.
 */
@NullMarked
package dev.tidemill.repos.paths;

import org.jspecify.annotations.NullMarked;
