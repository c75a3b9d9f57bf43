/**
 * From jobs as they are written to a pipeline: rules are evaluated and what remains is built.
 * Reports errors only about how the remaining jobs fit together; start at
 * {@link dev.tidemill.ci.yaml.assembly.PipelineAssembly}.
 */
@NullMarked
package dev.tidemill.ci.yaml.assembly;

import org.jspecify.annotations.NullMarked;
