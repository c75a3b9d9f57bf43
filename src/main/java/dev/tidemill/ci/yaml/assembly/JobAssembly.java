package dev.tidemill.ci.yaml.assembly;

import dev.tidemill.ci.yaml.CompileContext;
import dev.tidemill.ci.yaml.compiled.AllowFailure;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.compiled.JobNeed;
import dev.tidemill.ci.yaml.compiled.JobOption;
import dev.tidemill.ci.yaml.compiled.ParallelInstance;
import dev.tidemill.ci.yaml.keywords.JobKeyword;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.keywords.Resolution;
import dev.tidemill.ci.yaml.reading.ConfigFile;
import dev.tidemill.ci.yaml.reading.JobDraft;
import dev.tidemill.ci.yaml.reading.JobNames;
import dev.tidemill.ci.yaml.rules.Need;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the jobs of the pipeline out of those that the rules let in. */
final class JobAssembly {
    private final CompileContext context;
    private final JobNames names;
    private final Map<String, IncludedJob> included;

    JobAssembly(CompileContext context, ConfigFile file, Map<String, IncludedJob> included) {
        this.context = context;
        this.names = new JobNames(file);
        this.included = included;
    }

    /** @param stages the stages that have jobs */
    CompiledJob assemble(IncludedJob job, List<String> stages) {
        JobDraft draft = job.draft();
        String stage = draft.stage();
        List<JobNeed> needs = needs(job);
        return new CompiledJob(
                draft.name(),
                stage,
                stages.indexOf(stage),
                job.when(),
                job.startIn(),
                job.allowFailure(),
                needs,
                artifactsFrom(draft, needs),
                draft.get(Keywords.TAGS).orElse(List.of()).stream()
                        .map(job.known()::expand)
                        .distinct()
                        .toList(),
                job.interruptible(),
                draft.get(Keywords.TIMEOUT).orElse(null),
                definition(job));
    }

    /** Optional needs that are absent are as if they were not written. */
    private @Nullable List<JobNeed> needs(IncludedJob job) {
        List<Need> needs = job.needs();
        return needs == null
                ? null
                : needs.stream()
                        .filter(need -> included.containsKey(need.job()))
                        .map(need -> new JobNeed(need.job(), need.artifacts(), need.optional()))
                        .toList();
    }

    private @Nullable List<String> artifactsFrom(JobDraft draft, @Nullable List<JobNeed> needs) {
        List<String> dependencies = draft.get(Keywords.DEPENDENCIES)
                .map(written -> names.expand(written).stream()
                        .filter(included::containsKey)
                        .toList())
                .orElse(null);
        if (needs == null) {
            return dependencies;
        }
        return needs.stream()
                .filter(JobNeed::artifacts)
                .map(JobNeed::name)
                .filter(name -> dependencies == null || dependencies.contains(name))
                .toList();
    }

    private JobDefinition definition(IncludedJob job) {
        var values = new LinkedHashMap<JobOption<?>, Object>();
        Resolution resolution = resolution(job);
        for (Map.Entry<JobKeyword<?>, Object> entry : job.draft().values().entrySet()) {
            if (entry.getKey().isStored()) {
                values.put(entry.getKey(), resolved(entry.getKey(), entry.getValue(), resolution));
            }
        }
        values.remove(Keywords.VARIABLES);
        values.remove(Keywords.ALLOW_FAILURE);
        if (!job.variables().isEmpty()) {
            values.put(Keywords.VARIABLES, job.variables());
        }
        if (!job.exitCodes().isEmpty()) {
            values.put(Keywords.ALLOW_FAILURE, new AllowFailure(false, job.exitCodes()));
        }
        ParallelInstance instance = job.draft().instance();
        if (instance != null) {
            values.put(ParallelInstance.OPTION, instance);
        }
        return JobDefinition.of(values);
    }

    @SuppressWarnings("unchecked") // a keyword is only ever put together with what it was read as
    private static <T> T resolved(JobKeyword<T> keyword, Object value, Resolution resolution) {
        return keyword.resolve((T) value, resolution);
    }

    private Resolution resolution(IncludedJob job) {
        return new Resolution() {
            @Override
            public String expand(String text) {
                return job.known().expand(text);
            }

            @Override
            public String checksum(List<String> paths) {
                return context.paths().checksum(paths);
            }
        };
    }
}
