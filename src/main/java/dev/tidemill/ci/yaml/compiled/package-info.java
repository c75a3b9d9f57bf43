/**
 * What the compiler hands over: immutable records with everything resolved, ready to be stored as rows and JSON.
 * Holds no rules of the language; those are in {@code dev.tidemill.ci.yaml}.
 * Start at {@link dev.tidemill.ci.yaml.compiled.CompiledPipeline}.
 */
@NullMarked
package dev.tidemill.ci.yaml.compiled;

import org.jspecify.annotations.NullMarked;
