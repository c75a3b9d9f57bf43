package dev.tidemill.ci.yaml;

import dev.tidemill.ci.yaml.assembly.PipelineAssembly;
import dev.tidemill.ci.yaml.merge.ConfigMerger;
import dev.tidemill.ci.yaml.reading.ConfigFile;
import dev.tidemill.ci.yaml.reading.ConfigFileReader;
import dev.tidemill.ci.yaml.reading.GraphChecks;
import dev.tidemill.ci.yaml.reading.LintJobs;
import dev.tidemill.ci.yaml.reading.MultiplePipelinesWarning;
import dev.tidemill.ci.yaml.shape.Problems;
import java.util.List;
import java.util.Optional;

/**
 * Compiles {@code .gitlab-ci.yml}. Deterministic: the same bytes and the same context give the same result,
 * and whatever the bytes are the result is a {@link Compilation}, never an exception.
 */
public final class PipelineCompiler {
    private PipelineCompiler() {}

    /**
     * Compiles a configuration file.
     *
     * @param file    name of the file for messages, for example {@code .gitlab-ci.yml}
     * @param content its bytes
     */
    public static Compilation compile(String file, byte[] content, CompileContext context) {
        var problems = new Problems();
        Optional<ConfigMerger.Merged> merged = ConfigMerger.merge(file, content, context, problems);
        if (merged.isEmpty() || problems.hasErrors()) {
            Optional<MergedConfig> shown = merged.map(m -> new MergedConfig(m.root(), List.of(), m.includes()));
            return new Compilation.Invalid(problems.errors(), problems.warnings(), shown);
        }
        return compile(merged.get(), context, problems);
    }

    private static Compilation compile(ConfigMerger.Merged merged, CompileContext context, Problems problems) {
        ConfigFile read = new ConfigFileReader(context.limits(), problems).read(merged.root());
        if (!problems.hasErrors()) {
            new GraphChecks(read, problems).check();
        }
        if (problems.hasErrors()) {
            return invalid(problems, new MergedConfig(merged.root(), List.of(), merged.includes()));
        }
        new MultiplePipelinesWarning(problems).check(read);
        PipelineAssembly.Outcome outcome = new PipelineAssembly(context, read, problems).assemble();
        MergedConfig shown = new MergedConfig(merged.root(), LintJobs.of(read), merged.includes());
        return switch (outcome) {
            case PipelineAssembly.Outcome.Failed _ -> invalid(problems, shown);
            case PipelineAssembly.Outcome.Nothing(Compilation.By by) ->
                new Compilation.Filtered(by, problems.warnings(), Optional.of(shown));
            case PipelineAssembly.Outcome.Pipeline(var pipeline) ->
                new Compilation.Ready(pipeline, problems.warnings(), Optional.of(shown));
        };
    }

    private static Compilation invalid(Problems problems, MergedConfig merged) {
        return new Compilation.Invalid(problems.errors(), problems.warnings(), Optional.of(merged));
    }
}
