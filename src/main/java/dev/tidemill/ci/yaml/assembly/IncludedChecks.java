package dev.tidemill.ci.yaml.assembly;

import dev.tidemill.ci.yaml.CompileLimits;
import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.reading.Circles;
import dev.tidemill.ci.yaml.reading.ConfigFile;
import dev.tidemill.ci.yaml.reading.JobDraft;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.ci.yaml.variables.VariableExpansion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold among the jobs that the rules let in. */
final class IncludedChecks {
    private final CompileLimits limits;
    private final ConfigFile file;
    private final Problems problems;

    /** Jobs with the same variables in the file have the same circles, so each set is looked at once. */
    private final Map<List<JobVariable>, List<String>> circles = new HashMap<>();

    IncludedChecks(CompileLimits limits, ConfigFile file, Problems problems) {
        this.limits = limits;
        this.file = file;
        this.problems = problems;
    }

    void check(Map<String, IncludedJob> included) {
        Map<String, Set<String>> graph = new LinkedHashMap<>();
        for (IncludedJob job : included.values()) {
            var wanted = new LinkedHashSet<String>();
            List<Need> needs = job.needs() == null ? List.of() : job.needs();
            needs.forEach(need -> wanted.add(need.job()));
            graph.put(job.draft().name(), wanted);
            checkNeeds(job, needs, included);
            checkVariables(job);
        }
        List<String> circle = Circles.find(graph);
        if (!circle.isEmpty()) {
            JobDraft first = file.jobs().get(circle.getFirst());
            problems.error(first == null ? null : first.placeOf(Keywords.RULES), Circles.message(circle));
        }
    }

    private void checkNeeds(IncludedJob job, List<Need> needs, Map<String, IncludedJob> included) {
        String name = job.draft().name();
        if (needs.size() > limits.needs()) {
            problems.error(
                    job.draft().placeOf(Keywords.NEEDS),
                    ("%s: one job can only need %d others, but you have listed %d. "
                                    + "See needs keyword documentation for more details")
                            .formatted(name, limits.needs(), needs.size()));
            return;
        }
        for (Need need : needs) {
            JobDraft needed = file.jobs().get(need.job());
            boolean excused = need.optional() || (needed != null && needed.leftOut());
            if (!excused && !included.containsKey(need.job())) {
                problems.error(
                        need.position(),
                        ("'%s' job needs '%s' job, but '%s' does not exist in the pipeline. This might be because of"
                                        + " the only, except, or rules keywords. To need a job that sometimes does not exist in"
                                        + " the pipeline, use needs:optional.")
                                .formatted(name, need.job(), need.job()));
            }
        }
    }

    private void checkVariables(IncludedJob job) {
        List<String> circular = circles.computeIfAbsent(
                job.variables(), any -> VariableExpansion.circular(job.known().asWritten()));
        if (!circular.isEmpty()) {
            problems.error(
                    job.draft().position(),
                    "%s: circular variable reference detected: [\"%s\"]"
                            .formatted(job.draft().name(), String.join("\", \"", circular)));
        }
    }
}
