package dev.tidemill.ci.yaml;

import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.yaml.variables.VariableLayers;

/**
 * What the compiler knows about the world.
 *
 * @param source    what created the pipeline
 * @param ref       branch, tag or merge request
 * @param variables the variables known before the pipeline exists, without the layer {@code YAML};
 *                  protected ones only when the ref is protected
 * @param changes   for {@code changes}
 * @param paths     for {@code exists}
 * @param includes  for {@code include:local}
 * @param limits    limits of this compilation
 */
public record CompileContext(
        PipelineSource source,
        PipelineRef ref,
        VariableLayers variables,
        ChangedPaths changes,
        RepositoryPaths paths,
        IncludeSource includes,
        CompileLimits limits) {

    /** A push to a branch of a project that has nothing but the configuration file. */
    public static CompileContext push(String branch, VariableLayers variables) {
        return new CompileContext(
                PipelineSource.PUSH,
                PipelineRef.branch(branch),
                variables,
                ChangedPaths.UNKNOWN,
                RepositoryPaths.NONE,
                IncludeSource.NONE,
                CompileLimits.DEFAULT);
    }

    public CompileContext withPaths(ChangedPaths newChanges, RepositoryPaths newPaths, IncludeSource newIncludes) {
        return new CompileContext(source, ref, variables, newChanges, newPaths, newIncludes, limits);
    }
}
