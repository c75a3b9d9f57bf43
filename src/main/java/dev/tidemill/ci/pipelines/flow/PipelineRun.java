package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.CompositeStatus;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.pipelines.flow.PipelineSnapshot.Job;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The working state of one decision: jobs as they become, and what was done to them on the way. */
final class PipelineRun {
    private static final JobStatus NOTHING_TO_WAIT_FOR = JobStatus.SUCCESS;

    /** In processing order: by stage, and within a stage after the jobs that they need. */
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    private final Map<String, PipelineDecision.Copy> copies = new LinkedHashMap<>();
    private final Map<String, Set<JobEffect>> effects = new LinkedHashMap<>();

    private final List<CompositeStatus.Member> external;

    PipelineRun(PipelineSnapshot pipeline) {
        external = pipeline.external();
        for (Job job : ProcessingOrder.of(pipeline.jobs())) {
            jobs.put(job.name(), job);
        }
    }

    Job job(String name) {
        Job job = jobs.get(name);
        if (job == null) {
            throw new IllegalArgumentException("the pipeline has no job " + name);
        }
        return job;
    }

    List<String> names(Predicate<Job> filter) {
        return jobs.values().stream().filter(filter).map(Job::name).toList();
    }

    void apply(String name, JobEvent event) {
        Job job = job(name);
        switch (JobFlow.decide(job.state(), event)) {
            case JobDecision.Moved moved -> {
                jobs.put(name, job.with(moved.state()));
                record(name, moved.effects());
            }
            case JobDecision.Unchanged _ -> {}
            case JobDecision.Refused refused -> throw new IllegalStateException(name + ": " + refused.reason());
        }
    }

    private void record(String name, Set<JobEffect> added) {
        Set<JobEffect> all = effects.computeIfAbsent(name, n -> EnumSet.noneOf(JobEffect.class));
        all.addAll(added);
        all.remove(JobEffect.PROCESS_PIPELINE);
    }

    void copy(String name, boolean immediate) {
        Job job = job(name);
        jobs.put(name, job.copy(immediate));
        copies.put(name, new PipelineDecision.Copy(name, immediate, job.anyFailure()));
    }

    /** Skipped jobs that wait for one of these, by needs or by stage, may run after all. */
    PipelineRun reviveDependents(Set<String> revived) {
        int firstStage =
                revived.stream().mapToInt(name -> job(name).stageIndex()).min().orElse(Integer.MAX_VALUE);
        var touched = new HashSet<>(revived);
        for (Job job : List.copyOf(jobs.values())) {
            boolean needsOne = job.needs() != null && job.needs().stream().anyMatch(touched::contains);
            if (needsOne) {
                touched.add(job.name());
            }
            if (job.status() == JobStatus.SKIPPED && (needsOne || job.stageIndex() > firstStage)) {
                apply(job.name(), new JobEvent.Reset());
            }
        }
        return this;
    }

    /** One pass is enough: whatever a job waits for comes before it. */
    PipelineRun process() {
        var beforeStage = new HashMap<Integer, JobStatus>();
        for (Job job : List.copyOf(jobs.values())) {
            if (job.status() == JobStatus.CREATED) {
                JobStatus previous = job.needs() == null
                        ? beforeStage.computeIfAbsent(job.stageIndex(), this::statusBefore)
                        : statusOfNeeds(job.needs());
                if (previous.isCompleted() && !startsTooEarly(job)) {
                    apply(job.name(), NextStep.of(job, previous));
                }
            }
        }
        return this;
    }

    /** One skipped need decides for everybody but {@code when: always}, who still waits for the other needs. */
    private boolean startsTooEarly(Job job) {
        List<String> needs = job.needs();
        return needs != null
                && job.when() == JobWhen.ALWAYS
                && needs.stream().map(jobs::get).anyMatch(needed -> needed != null && !isSettled(needed));
    }

    private static boolean isSettled(Job job) {
        return job.status().isCompleted()
                || (job.status() == JobStatus.MANUAL && job.state().allowFailure());
    }

    private JobStatus statusBefore(int stageIndex) {
        return composite(jobs.values().stream()
                        .filter(j -> j.stageIndex() < stageIndex)
                        .toList())
                .status()
                .orElse(NOTHING_TO_WAIT_FOR);
    }

    private JobStatus statusOfNeeds(List<String> needs) {
        return composite(needs.stream().filter(jobs::containsKey).map(this::job).toList())
                .statusOfNeeds()
                .orElse(NOTHING_TO_WAIT_FOR);
    }

    PipelineDecision decision() {
        var steps = new ArrayList<PipelineDecision.Step>();
        effects.forEach((name, set) ->
                steps.add(new PipelineDecision.Step(name, job(name).state(), Set.copyOf(set))));
        var members = new ArrayList<>(external);
        jobs.values().forEach(job -> members.add(job.member()));
        JobStatus all = CompositeStatus.of(members).status().orElse(JobStatus.SKIPPED);
        return new PipelineDecision(List.copyOf(copies.values()), List.copyOf(steps), stages(), PipelineStatus.of(all));
    }

    private SortedMap<Integer, JobStatus> stages() {
        var byStage = new TreeMap<Integer, List<Job>>();
        jobs.values()
                .forEach(j -> byStage.computeIfAbsent(j.stageIndex(), s -> new ArrayList<>())
                        .add(j));
        var statuses = new TreeMap<Integer, JobStatus>();
        byStage.forEach((stage, members) ->
                statuses.put(stage, composite(members).status().orElse(JobStatus.SKIPPED)));
        return statuses;
    }

    private static CompositeStatus composite(Collection<Job> members) {
        return CompositeStatus.of(members.stream().map(Job::member).toList());
    }
}
