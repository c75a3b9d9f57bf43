/**
 * The keywords of the CI language, one class each: where a keyword may stand, what it looks like, what it adds to
 * the definition of a job and to the runner's payload. How jobs are put together is the business of the compiler.
 * Start at {@link dev.tidemill.ci.yaml.keywords.Keywords}, the list of all of them.
 */
@NullMarked
package dev.tidemill.ci.yaml.keywords;

import org.jspecify.annotations.NullMarked;
