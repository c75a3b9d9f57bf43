package dev.tidemill.ci.yaml.assembly;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.compiled.ParallelInstance;
import dev.tidemill.ci.yaml.keywords.Inherit;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.reading.JobDraft;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that the file gives to a job: of the file, of the workflow's rule, of the job, of its matrix, of its rule. */
final class JobVariables {
    private JobVariables() {}

    /** Later ones override earlier ones of the same name. */
    static List<JobVariable> merge(Collection<JobVariable> weaker, Collection<JobVariable> stronger) {
        var merged = new LinkedHashMap<String, JobVariable>();
        weaker.forEach(variable -> merged.put(variable.key(), variable));
        stronger.forEach(variable -> merged.put(variable.key(), variable));
        return List.copyOf(merged.values());
    }

    /** Before the rule of the job. */
    static List<JobVariable> of(JobDraft job, List<JobVariable> ofFile) {
        Inherit inherit = job.get(Keywords.INHERIT).orElse(Inherit.EVERYTHING);
        List<JobVariable> inherited =
                ofFile.stream().filter(v -> inherit.takesVariable(v.key())).toList();
        var own = new ArrayList<>(job.get(Keywords.VARIABLES).orElse(List.of()));
        job.matrix().forEach((name, value) -> own.add(new JobVariable(name, value, false)));
        return merge(inherited, own);
    }

    /** What the job sees, by name: the layers of the context with those of the file in their place. */
    static Map<String, CiVariable> resolve(VariableLayers context, JobDraft job, List<JobVariable> ofFile) {
        return withYaml(context.with(VariableLayer.JOB_PREDEFINED, predefined(job)), ofFile)
                .resolve();
    }

    static VariableLayers withYaml(VariableLayers context, List<JobVariable> ofFile) {
        return context.with(
                VariableLayer.YAML,
                ofFile.stream().map(JobVariable::toCiVariable).toList());
    }

    /** What is known of the job itself before it exists. */
    private static List<CiVariable> predefined(JobDraft job) {
        var predefined = new ArrayList<CiVariable>();
        predefined.add(CiVariable.raw("CI_JOB_NAME", job.name()));
        predefined.add(CiVariable.raw("CI_JOB_STAGE", job.stage()));
        ParallelInstance instance = job.instance();
        if (instance != null) {
            predefined.add(CiVariable.raw("CI_NODE_INDEX", Integer.toString(instance.index())));
            predefined.add(CiVariable.raw("CI_NODE_TOTAL", Integer.toString(instance.total())));
        }
        return predefined;
    }
}
