/**
 * The CI language: turns {@code .gitlab-ci.yml} and what it includes into a
 * {@link dev.tidemill.ci.yaml.compiled.CompiledPipeline} or into errors with file, line and column.
 * Pure: no SQL, no HTTP, no clock; the world arrives through {@link dev.tidemill.ci.yaml.CompileContext}.
 * Start at {@link dev.tidemill.ci.yaml.PipelineCompiler}; one class per keyword lives in {@code keywords}.
 */
@NullMarked
package dev.tidemill.ci.yaml;

import org.jspecify.annotations.NullMarked;
