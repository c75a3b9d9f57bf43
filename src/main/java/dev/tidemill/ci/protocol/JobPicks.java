package dev.tidemill.ci.protocol;

import dev.tidemill.ci.engine.Attempts;
import dev.tidemill.ci.engine.JobMoves;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobContents;
import dev.tidemill.ci.jobs.JobDefinitionStore;
import dev.tidemill.ci.jobs.JobDependencies;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.JobTokens;
import dev.tidemill.ci.jobs.PendingJobStore;
import dev.tidemill.ci.jobs.RunningJob;
import dev.tidemill.ci.jobs.RunningJobStore;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.flow.JobDecision;
import dev.tidemill.ci.pipelines.flow.JobEffect;
import dev.tidemill.ci.pipelines.flow.JobEvent;
import dev.tidemill.ci.pipelines.flow.JobFlow;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.projects.CiProjectStore;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerDetails;
import dev.tidemill.ci.runners.RunnerManager;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.identity.Secrets;
import dev.tidemill.platform.sql.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Gives a waiting job to a runner: one transaction that nobody waits for and that waits for nobody. */
final class JobPicks {
    private final PendingJobStore pending = new PendingJobStore();
    private final RunningJobStore running = new RunningJobStore();
    private final JobStore jobs = new JobStore();
    private final JobDefinitionStore definitions = new JobDefinitionStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final CiProjectStore projects = new CiProjectStore();
    private final JobDependencies dependencies = new JobDependencies();
    private final Database db;
    private final JobMoves moves;
    private final PipelineEngine engine;
    private final InstantSource clock;

    /** What one look into the queue gave. */
    sealed interface Outcome {
        /** Nothing for this runner. */
        record Nothing() implements Outcome {}

        /** The job is the runner's now. */
        record Picked(
                Job job,
                Pipeline pipeline,
                CiProject project,
                JobDefinition definition,
                JobDependencies.Found dependencies,
                String token,
                long timeout,
                int queueSize,
                int runningOnInstanceRunners)
                implements Outcome {
            @Override
            public String toString() {
                return "picked job " + job.id();
            }
        }

        /** The job can never run: it failed for this reason, and the queue may be looked at again. */
        record Dropped(long jobId, FailureReason reason) implements Outcome {}
    }

    JobPicks(Database db, JobMoves moves, PipelineEngine engine, InstantSource clock) {
        this.db = db;
        this.moves = moves;
        this.engine = engine;
        this.clock = clock;
    }

    Outcome pick(Runner runner, RunnerManager manager, RunnerDetails details, PendingJobStore.Reach reach) {
        var outcome = Attempts.write(db, tx -> look(tx, runner, manager, details, reach));
        if (outcome instanceof Outcome.Dropped(long jobId, FailureReason reason)) {
            drop(jobId, reason);
        }
        return outcome;
    }

    /** Fails a job that cannot be handed out. */
    void drop(long jobId, FailureReason reason) {
        Attempts.write(
                db,
                tx -> engine.fire(
                        tx,
                        jobId,
                        job -> new JobEvent.Fail(
                                reason, null, JobContents.failureRules(definitions.of(tx, job), job.retries())),
                        null,
                        null));
    }

    private Outcome look(
            Handle tx, Runner runner, RunnerManager manager, RunnerDetails details, PendingJobStore.Reach reach) {
        var next = pending.next(tx, reach);
        if (next.isEmpty()) {
            return new Outcome.Nothing();
        }
        Job job = jobs.find(tx, next.get().jobId()).orElseThrow();
        Pipeline pipeline = pipelines.find(tx, job.pipelineId()).orElseThrow();
        JobDefinition definition = definitions.of(tx, job);
        Optional<CiProject> project = projects.find(tx, job.projectId());
        Instant now = clock.instant();
        var found = dependencies.of(tx, pipeline, job, now);
        var bar = JobBars.of(tx, project, job, definition, details, found);
        if (bar.isPresent()) {
            return new Outcome.Dropped(job.id(), bar.get());
        }
        int waiting = pending.count(tx, reach);
        long timeout = timeout(job, project.orElseThrow(), runner);
        String token = JobTokens.random(job.partitionId());
        if (!hand(tx, job, pipeline, runner, manager, details, timeout, token, now)) {
            pending.delete(tx, job.id()); // left over from a state the job is no longer in
            return new Outcome.Nothing();
        }
        int onInstance = running.onInstanceRunners(tx, job.projectId());
        return new Outcome.Picked(
                job, pipeline, project.orElseThrow(), definition, found, token, timeout, waiting, onInstance);
    }

    private boolean hand(
            Handle tx,
            Job job,
            Pipeline pipeline,
            Runner runner,
            RunnerManager manager,
            RunnerDetails details,
            long timeout,
            String token,
            Instant now) {
        boolean twoPhase = details.has(RunnerDetails.TWO_PHASE);
        var event = new JobEvent.Pick(twoPhase, details.has(RunnerDetails.CANCELS_GRACEFULLY));
        if (!(JobFlow.decide(job.state(), event) instanceof JobDecision.Moved(var state, var effects))) {
            return false;
        }
        byte[] digest = Secrets.digest(token);
        moves.apply(tx, new JobMoves.Move(job, state, effects, null, null, pipeline.isProtected()), now);
        jobs.assign(tx, job, runner.id(), manager.id(), digest);
        var row = new RunningJob(
                job.id(),
                job.partitionId(),
                job.projectId(),
                runner.id(),
                runner.instanceWide(),
                timeout,
                now,
                !twoPhase,
                now,
                null,
                null);
        running.insert(tx, row, digest);
        if (effects.contains(JobEffect.PROCESS_PIPELINE)) {
            engine.processLater(tx, pipeline.id());
        }
        return true;
    }

    private static long timeout(Job job, CiProject project, Runner runner) {
        Long own = job.timeout();
        long wanted = own == null ? project.settings().buildTimeout() : own;
        Integer most = runner.maximumTimeout();
        return most == null ? wanted : Math.min(wanted, most);
    }
}
