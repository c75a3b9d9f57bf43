package dev.tidemill.ci.pipelines.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.pipelines.CompositeStatus;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random pipelines, random runners, random people: whatever they do, the pipeline ends and its status is right. */
class PipelineSimulationTest {

    @Test
    void randomPipelinesEnd() {
        for (int seed = 0; seed < 300; seed++) {
            new Simulation(seed).run();
        }
    }

    @Test
    @Tag("deep")
    void manyRandomPipelinesEnd() {
        for (int seed = 1_000; seed < 61_000; seed++) {
            new Simulation(seed).run();
        }
    }

    private static final class Simulation {
        private final int seed;
        private final Random random;
        private PipelineSnapshot pipeline;
        private int disturbances;

        Simulation(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.pipeline = randomPipeline();
            this.disturbances = random.nextInt(12);
        }

        void run() {
            store(PipelineFlow.process(pipeline));
            int steps = 0;
            while (step()) {
                assertThat(++steps)
                        .as("seed %d runs forever: %s", seed, Pipes.statuses(pipeline))
                        .isLessThan(5_000);
            }
            PipelineStatus status = PipelineFlow.process(pipeline).status();
            if (status != PipelineStatus.MANUAL) {
                assertThat(names(job -> job.status().isAlive()))
                        .as("seed %d left jobs alive", seed)
                        .isEmpty();
            }
            assertThat(status.isAlive()).as("seed %d ended as %s", seed, status).isFalse();
            if (status.isCompleted()) {
                assertThat(names(job -> job.status().isBlocked() && !job.state().allowFailure()))
                        .as("seed %d: %s although somebody is waited for", seed, status)
                        .isEmpty();
            }
        }

        /** One thing happens; false when nothing can happen any more by itself. */
        private boolean step() {
            if (disturbances > 0 && random.nextInt(4) == 0) {
                disturbances--;
                disturb();
                return true;
            }
            List<String> moving = names(job -> switch (job.status()) {
                case PENDING, RUNNING, CANCELING, SCHEDULED -> true;
                case CREATED,
                        SUCCESS,
                        FAILED,
                        CANCELED,
                        SKIPPED,
                        MANUAL,
                        PREPARING,
                        WAITING_FOR_RESOURCE,
                        WAITING_FOR_CALLBACK -> false;
            });
            if (moving.isEmpty()) {
                return false;
            }
            String name = moving.get(random.nextInt(moving.size()));
            happen(name, nextEvent(job(name)));
            return true;
        }

        private JobEvent nextEvent(PipelineSnapshot.Job job) {
            return switch (job.status()) {
                case SCHEDULED -> new JobEvent.TimerFired();
                case PENDING ->
                    job.state().picked()
                            ? new JobEvent.Run()
                            : new JobEvent.Pick(random.nextBoolean(), random.nextBoolean());
                case RUNNING ->
                    random.nextInt(3) == 0
                            ? new JobEvent.Fail(FailureReason.SCRIPT_FAILURE, random.nextInt(3), randomRules())
                            : new JobEvent.Succeed();
                case CANCELING -> new JobEvent.Fail(FailureReason.NO_UPDATES_CANCELING, null, FailureRules.NONE);
                case CREATED,
                        SUCCESS,
                        FAILED,
                        CANCELED,
                        SKIPPED,
                        MANUAL,
                        PREPARING,
                        WAITING_FOR_RESOURCE,
                        WAITING_FOR_CALLBACK -> throw new AssertionError(job);
            };
        }

        private FailureRules randomRules() {
            return new FailureRules(List.of(2), random.nextInt(3), List.of(), List.of(), random.nextInt(3));
        }

        private void happen(String name, JobEvent event) {
            if (JobFlow.decide(job(name).state(), event) instanceof JobDecision.Moved moved) {
                replace(name, moved.state());
                if (moved.effects().contains(JobEffect.RETRY)) {
                    store(PipelineFlow.retry(pipeline, name));
                } else if (moved.effects().contains(JobEffect.PROCESS_PIPELINE)) {
                    store(PipelineFlow.process(pipeline));
                }
            }
        }

        private void disturb() {
            switch (random.nextInt(6)) {
                case 0 -> store(PipelineFlow.cancel(pipeline, random.nextBoolean()));
                case 1 -> store(PipelineFlow.retryAll(pipeline));
                case 2 -> withOne(j -> JobFlow.isPlayable(j.status()), j -> store(PipelineFlow.play(pipeline, j)));
                case 3 -> withOne(j -> JobFlow.isRetryable(j.status()), j -> store(PipelineFlow.retry(pipeline, j)));
                case 4 -> withOne(j -> true, j -> happen(j, new JobEvent.Cancel(random.nextBoolean())));
                default ->
                    withOne(
                            j -> true,
                            j -> happen(j, new JobEvent.Fail(FailureReason.UNKNOWN_FAILURE, null, FailureRules.NONE)));
            }
        }

        private void withOne(Predicate<PipelineSnapshot.Job> filter, java.util.function.Consumer<String> action) {
            List<String> names = names(filter);
            if (!names.isEmpty()) {
                action.accept(names.get(random.nextInt(names.size())));
            }
        }

        private void store(PipelineDecision decision) {
            PipelineSnapshot before = pipeline;
            pipeline = Pipes.stored(pipeline, decision);
            checkThatNobodyStartsEarly(before, decision);
            checkStatus(decision);
            assertThat(PipelineFlow.process(pipeline).steps())
                    .as("seed %d: processing again", seed)
                    .isEmpty();
            checkThatSomethingCanMove();
        }

        /** Whoever becomes pending by its turn (and not by a click) finds everything that it waits for complete. */
        private void checkThatNobodyStartsEarly(PipelineSnapshot before, PipelineDecision decision) {
            var copies =
                    decision.copies().stream().map(PipelineDecision.Copy::job).toList();
            for (PipelineDecision.Step step : decision.steps()) {
                boolean played = find(before, step.job()).status().isBlocked() && !copies.contains(step.job());
                if (step.state().status() == JobStatus.PENDING && !played) {
                    PipelineSnapshot.Job job = job(step.job());
                    for (PipelineSnapshot.Job other : pipeline.jobs()) {
                        boolean waitedFor = job.needs() == null
                                ? other.stageIndex() < job.stageIndex()
                                : job.needs().contains(other.name());
                        boolean done = other.status().isCompleted()
                                || (other.status() == JobStatus.MANUAL
                                        && other.state().allowFailure());
                        assertThat(!waitedFor || done)
                                .as("seed %d: %s starts before %s", seed, job.name(), other)
                                .isTrue();
                    }
                }
            }
        }

        private void checkStatus(PipelineDecision decision) {
            var members = new ArrayList<CompositeStatus.Member>();
            Map<Integer, List<CompositeStatus.Member>> byStage = new HashMap<>();
            for (PipelineSnapshot.Job job : pipeline.jobs()) {
                var member =
                        new CompositeStatus.Member(job.status(), job.state().allowFailure());
                members.add(member);
                byStage.computeIfAbsent(job.stageIndex(), s -> new ArrayList<>())
                        .add(member);
            }
            assertThat(CompositeStatus.of(members).status().map(PipelineStatus::of))
                    .as("seed %d", seed)
                    .contains(decision.status());
            byStage.forEach((stage, all) -> assertThat(CompositeStatus.of(all).status())
                    .as("seed %d stage %d", seed, stage)
                    .contains(decision.stages().get(stage)));
        }

        /** A created job is only left waiting for somebody who can still move. */
        private void checkThatSomethingCanMove() {
            if (!names(job -> job.status() == JobStatus.CREATED).isEmpty()) {
                assertThat(names(job -> job.status() != JobStatus.CREATED
                                && !job.status().isCompleted()
                                && !(job.status() == JobStatus.MANUAL
                                        && job.state().allowFailure())))
                        .as("seed %d is stuck: %s", seed, Pipes.statuses(pipeline))
                        .isNotEmpty();
            }
        }

        private PipelineSnapshot randomPipeline() {
            int stages = 1 + random.nextInt(4);
            var jobs = new ArrayList<PipelineSnapshot.Job>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                int stage = random.nextInt(stages);
                boolean anyFailure = random.nextInt(3) == 0;
                jobs.add(new PipelineSnapshot.Job(
                        "j" + i,
                        stage,
                        JobWhen.values()[random.nextInt(JobWhen.values().length)],
                        random.nextInt(3) == 0 ? randomNeeds(jobs, stage) : null,
                        random.nextBoolean(),
                        false,
                        anyFailure,
                        JobState.created(anyFailure)));
            }
            java.util.Collections.shuffle(jobs, random);
            return new PipelineSnapshot(jobs);
        }

        /** Only earlier jobs of the same or an earlier stage, so there are no circles. */
        private List<String> randomNeeds(List<PipelineSnapshot.Job> earlier, int stage) {
            return earlier.stream()
                    .filter(job -> job.stageIndex() <= stage && random.nextInt(3) == 0)
                    .map(PipelineSnapshot.Job::name)
                    .toList();
        }

        private void replace(String name, JobState state) {
            pipeline = new PipelineSnapshot(pipeline.jobs().stream()
                    .map(job -> job.name().equals(name) ? job.with(state) : job)
                    .toList());
        }

        private PipelineSnapshot.Job job(String name) {
            return find(pipeline, name);
        }

        private static PipelineSnapshot.Job find(PipelineSnapshot pipeline, String name) {
            return pipeline.jobs().stream()
                    .filter(job -> job.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private List<String> names(Predicate<PipelineSnapshot.Job> filter) {
            return pipeline.jobs().stream()
                    .filter(filter)
                    .map(PipelineSnapshot.Job::name)
                    .toList();
        }
    }
}
