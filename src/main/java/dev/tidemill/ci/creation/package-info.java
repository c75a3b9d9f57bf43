/**
 * How a pipeline comes to be: from a push or a request over the configuration file to rows in one
 * transaction. Not the language, that is in ci.yaml. Start with {@link
 * dev.tidemill.ci.creation.PipelineCreation}.
 */
@NullMarked
package dev.tidemill.ci.creation;

import org.jspecify.annotations.NullMarked;
