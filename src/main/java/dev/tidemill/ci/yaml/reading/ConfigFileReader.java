package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.CompileLimits;
import dev.tidemill.ci.yaml.keywords.GlobalKeyword;
import dev.tidemill.ci.yaml.keywords.JobKeyword;
import dev.tidemill.ci.yaml.keywords.Keyword;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.keywords.Workflow;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the merged tree: the keywords at its top, and every other key as a job. */
public final class ConfigFileReader {
    private final CompileLimits limits;
    private final Problems problems;
    private final JobReader jobs;

    public ConfigFileReader(CompileLimits limits, Problems problems) {
        this.limits = limits;
        this.problems = problems;
        this.jobs = new JobReader(problems);
    }

    public ConfigFile read(YamlMapping root) {
        Map<JobKeyword<?>, Object> defaults = defaults(root);
        List<String> stages = global(root, Keywords.STAGES, Keywords.DEFAULT_STAGES);
        var variables = global(root, Keywords.GLOBAL_VARIABLES, List.of());
        Workflow workflow = global(root, Keywords.WORKFLOW, Workflow.NONE);
        var read = new LinkedHashMap<String, JobDraft>();
        boolean visible = false;
        for (YamlEntry entry : root.entries()) {
            if (isVisibleJob(entry)) {
                visible |= entry.value() instanceof YamlMapping m
                        && Keywords.WORK.stream().anyMatch(m::has);
                jobs.readJob(entry, defaults).ifPresent(job -> read.put(job.name(), job));
            }
        }
        if (!visible) {
            problems.error(root.position(), "jobs config should contain at least one visible job");
        }
        var expansion = new ParallelExpansion(problems, limits.jobs());
        Map<String, JobDraft> expanded = expansion.expand(read);
        return new ConfigFile(stages, variables, workflow, expanded, expansion.instances());
    }

    private static boolean isVisibleJob(YamlEntry entry) {
        return !entry.name().startsWith(".") && Keywords.ofFile(entry.name()).isEmpty();
    }

    private <T> T global(YamlMapping root, GlobalKeyword<T> keyword, T orElse) {
        YamlEntry entry = root.entry(keyword.name());
        if (entry == null || isNull(entry)) {
            return orElse;
        }
        T value = keyword.read(Clause.of(keyword.name(), entry.value(), problems));
        return value == null ? orElse : value;
    }

    /** Some keywords may also stand at the top of the file itself, but not at both places. */
    private Map<JobKeyword<?>, Object> defaults(YamlMapping root) {
        var values = new LinkedHashMap<JobKeyword<?>, Object>();
        YamlEntry block = root.entry(Keywords.DEFAULT.name());
        if (block != null && block.value() instanceof YamlMapping mapping) {
            values.putAll(jobs.readDefault(Keywords.DEFAULT.name(), mapping));
        } else if (block != null && !isNull(block)) {
            problems.error(block.value().position(), "default config should be a hash");
        }
        for (YamlEntry entry : root.entries()) {
            Optional<Keyword> keyword = Keywords.ofFile(entry.name());
            if (keyword.isPresent() && keyword.get() instanceof JobKeyword<?> option && !isNull(entry)) {
                readTopLevel(option, entry, values);
            }
        }
        return values;
    }

    private void readTopLevel(JobKeyword<?> keyword, YamlEntry entry, Map<JobKeyword<?>, Object> values) {
        if (values.containsKey(keyword)) {
            problems.error(entry.key().position(), keyword.name() + " is defined in top-level and `default:` entry");
            return;
        }
        Object value = keyword.read(Clause.of(keyword.name(), entry.value(), problems));
        if (value != null) {
            values.put(keyword, value);
        }
    }

    private static boolean isNull(YamlEntry entry) {
        return entry.value() instanceof YamlScalar scalar && scalar.isNull();
    }
}
