package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.compiled.ParallelInstance;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.keywords.Parallel;
import dev.tidemill.ci.yaml.shape.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the instances of parallel jobs in the place of the jobs. */
final class ParallelExpansion {
    private final Problems problems;
    private final int maxJobs;
    private final Map<String, List<String>> instances = new LinkedHashMap<>();

    ParallelExpansion(Problems problems, int maxJobs) {
        this.problems = problems;
        this.maxJobs = maxJobs;
    }

    /** Names of the instances by name of the parallel job; complete after {@link #expand}. */
    Map<String, List<String>> instances() {
        return instances;
    }

    Map<String, JobDraft> expand(Map<String, JobDraft> jobs) {
        var expanded = new LinkedHashMap<String, JobDraft>();
        for (JobDraft job : jobs.values()) {
            Optional<Parallel> parallel = job.get(Keywords.PARALLEL);
            if (parallel.isPresent()) {
                expand(job, parallel.get(), expanded);
            } else {
                expanded.put(job.name(), job);
            }
            if (expanded.size() > maxJobs) {
                problems.error(job.position(), "The number of jobs has exceeded the limit of " + maxJobs + ".");
                return Map.of();
            }
        }
        return expanded;
    }

    private void expand(JobDraft job, Parallel parallel, Map<String, JobDraft> expanded) {
        var names = new ArrayList<String>();
        for (int i = 0; i < parallel.count(); i++) {
            String name = parallel.nameOf(job.name(), i);
            Map<String, String> variables =
                    parallel.matrix().isEmpty() ? Map.of() : parallel.matrix().get(i);
            names.add(name);
            expanded.put(name, job.asInstance(name, variables, new ParallelInstance(i + 1, parallel.count())));
        }
        instances.put(job.name(), names);
    }
}
