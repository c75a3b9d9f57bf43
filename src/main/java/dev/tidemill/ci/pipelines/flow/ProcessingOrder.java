package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.flow.PipelineSnapshot.Job;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Orders jobs by stage, and within a stage so that a job comes after the jobs that it needs. */
final class ProcessingOrder {
    private ProcessingOrder() {}

    static List<Job> of(Collection<Job> jobs) {
        SortedMap<Integer, Map<String, Job>> stages = new TreeMap<>();
        for (Job job : jobs) {
            stages.computeIfAbsent(job.stageIndex(), stage -> new LinkedHashMap<>())
                    .put(job.name(), job);
        }
        var ordered = new ArrayList<Job>(jobs.size());
        stages.values().forEach(stage -> appendSorted(stage, ordered));
        return ordered;
    }

    private static void appendSorted(Map<String, Job> stage, List<Job> ordered) {
        var waiting = new HashMap<String, Integer>();
        var dependents = new HashMap<String, List<Job>>();
        var ready = new ArrayDeque<Job>();
        for (Job job : stage.values()) {
            List<String> needs = needsWithin(stage, job);
            waiting.put(job.name(), needs.size());
            needs.forEach(need ->
                    dependents.computeIfAbsent(need, n -> new ArrayList<>()).add(job));
            if (needs.isEmpty()) {
                ready.add(job);
            }
        }
        int before = ordered.size();
        for (Job job = ready.poll(); job != null; job = ready.poll()) {
            ordered.add(job);
            for (Job dependent : dependents.getOrDefault(job.name(), List.of())) {
                if (waiting.merge(dependent.name(), -1, Integer::sum) == 0) {
                    ready.add(dependent);
                }
            }
        }
        if (ordered.size() - before != stage.size()) {
            throw new IllegalArgumentException("the jobs of a stage need each other in a circle");
        }
    }

    private static List<String> needsWithin(Map<String, Job> stage, Job job) {
        List<String> needs = job.needs();
        return needs == null
                ? List.of()
                : needs.stream().filter(stage::containsKey).distinct().toList();
    }
}
