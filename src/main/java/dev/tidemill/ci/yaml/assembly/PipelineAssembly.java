package dev.tidemill.ci.yaml.assembly;

import dev.tidemill.ci.yaml.Compilation;
import dev.tidemill.ci.yaml.CompileContext;
import dev.tidemill.ci.yaml.compiled.AutoCancel;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.keywords.Workflow;
import dev.tidemill.ci.yaml.reading.ConfigFile;
import dev.tidemill.ci.yaml.reading.JobDraft;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.rules.RuleMatcher;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates the rules of a file that is right and builds the pipeline that remains. */
public final class PipelineAssembly {
    private static final int LONGEST_NAME = 255;

    /** What remains: a pipeline, or why there is none. */
    public sealed interface Outcome {
        record Pipeline(CompiledPipeline pipeline) implements Outcome {}

        record Nothing(Compilation.By by) implements Outcome {}

        /** The errors are with the problems. */
        record Failed() implements Outcome {}
    }

    private final CompileContext context;
    private final ConfigFile file;
    private final Problems problems;

    public PipelineAssembly(CompileContext context, ConfigFile file, Problems problems) {
        this.context = context;
        this.file = file;
        this.problems = problems;
    }

    public Outcome assemble() {
        Workflow workflow = file.workflow();
        Map<String, CiVariable> seen =
                JobVariables.withYaml(context.variables(), file.variables()).resolve();
        if (workflow.rules() == null) {
            return assemble(null);
        }
        try {
            Optional<Rule> rule = new RuleMatcher(context.changes(), context.paths()).first(workflow.rules(), seen);
            if (rule.isEmpty()
                    || (rule.get().when() != null && rule.get().when().isNever())) {
                return new Outcome.Nothing(Compilation.By.WORKFLOW_RULES);
            }
            return assemble(rule.get());
        } catch (RuleMatcher.RuleException e) {
            problems.error(null, "Failed to parse rule for workflow: " + e.getMessage());
            return new Outcome.Failed();
        }
    }

    /** @param rule the rule of the workflow that matched */
    private Outcome assemble(@Nullable Rule rule) {
        List<JobVariable> ofFile =
                rule == null ? file.variables() : JobVariables.merge(file.variables(), rule.variables());
        Map<String, IncludedJob> included = select(ofFile);
        if (problems.hasErrors()) {
            return new Outcome.Failed();
        }
        boolean real = included.values().stream()
                .map(job -> job.draft().stage())
                .anyMatch(stage -> !stage.equals(Keywords.FIRST_STAGE) && !stage.equals(Keywords.LAST_STAGE));
        if (!real) {
            return new Outcome.Nothing(Compilation.By.RULES);
        }
        new IncludedChecks(context.limits(), file, problems).check(included);
        if (problems.hasErrors()) {
            return new Outcome.Failed();
        }
        AutoCancel autoCancel = file.workflow().autoCancel();
        if (rule != null && rule.autoCancel() != null) {
            autoCancel = rule.autoCancel().over(autoCancel);
        }
        return new Outcome.Pipeline(pipeline(included, name(ofFile), autoCancel));
    }

    private Map<String, IncludedJob> select(List<JobVariable> ofFile) {
        var selection = new JobSelection(context, file, problems, ofFile);
        var included = new LinkedHashMap<String, IncludedJob>();
        for (JobDraft job : file.jobs().values()) {
            if (!job.leftOut()) {
                selection.select(job).ifPresent(selected -> included.put(job.name(), selected));
            }
        }
        return included;
    }

    private CompiledPipeline pipeline(Map<String, IncludedJob> included, @Nullable String name, AutoCancel autoCancel) {
        List<String> stages = file.stages().stream()
                .filter(stage -> included.values().stream()
                        .anyMatch(job -> job.draft().stage().equals(stage)))
                .toList();
        var build = new JobAssembly(context, file, included);
        var jobs = new ArrayList<CompiledJob>();
        included.values().forEach(job -> jobs.add(build.assemble(job, stages)));
        jobs.sort(Comparator.comparingInt(CompiledJob::stageIndex));
        return new CompiledPipeline(name, autoCancel, stages, jobs);
    }

    private @Nullable String name(List<JobVariable> ofFile) {
        String name = file.workflow().name();
        if (name == null) {
            return null;
        }
        var known = new KnownVariables(
                JobVariables.withYaml(context.variables(), ofFile).resolve());
        String expanded = known.expand(name).strip();
        if (expanded.isEmpty()) {
            return null;
        }
        int end = Math.min(expanded.length(), LONGEST_NAME);
        return expanded.substring(0, end);
    }
}
