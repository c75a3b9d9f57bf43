package dev.tidemill.runner;

import dev.tidemill.runner.job.JobRun;
import dev.tidemill.runner.job.JobSettings;
import dev.tidemill.runner.job.Outcome;
import dev.tidemill.runner.job.OutcomeFlow;
import dev.tidemill.runner.wire.Backoff;
import dev.tidemill.runner.wire.Coordinator;
import dev.tidemill.runner.wire.JobPayload;
import dev.tidemill.runner.wire.JobReply;
import dev.tidemill.runner.wire.JobUpdate;
import dev.tidemill.runner.wire.VerifyReply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server for jobs and runs them, as many at a time as it has slots. One question is open at any time; a slot
 * is free before the question is asked, so a job that is handed out starts at once.
 */
public final class Runner {
    private static final Backoff VERIFY = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Coordinator coordinator;
    private final JobSettings settings;
    private final RunnerLog log;
    private final Slots slots;
    private final Map<Long, JobRun> running = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("job-limits").factory());
    private @Nullable Thread asking;

    /** @param concurrent how many jobs at a time, at least 1 */
    public Runner(Coordinator coordinator, JobSettings settings, int concurrent, RunnerLog log) {
        this.coordinator = coordinator;
        this.settings = settings;
        this.log = log;
        this.slots = new Slots(concurrent);
    }

    /**
     * Runs in this thread until it is stopped or refused, and all its jobs are over.
     *
     * @return whether it was stopped; false when the server does not want it
     */
    public boolean run() {
        boolean wanted = true;
        setAsking(Thread.currentThread());
        try {
            wanted = verify() && poll();
        } catch (InterruptedException stopped) {
            // Only stop() interrupts, and only while this thread asks.
        } finally {
            setAsking(null);
        }
        slots.awaitAllFree();
        timer.shutdownNow();
        return wanted || isStopping();
    }

    /** Waits for a server that is not up yet; false when it is up and refuses. */
    private boolean verify() throws InterruptedException {
        for (int failures = 1; !isStopping(); failures++) {
            switch (coordinator.verify()) {
                case VerifyReply.Good good -> {
                    log.say(
                            "token verified",
                            "runner",
                            good.runnerId(),
                            "system",
                            settings.identity().systemId());
                    log.say(RunnerLog.READY, "slots", slots.count(), "builds", settings.builds());
                    return true;
                }
                case VerifyReply.Refused refused -> {
                    log.error("the server refuses this runner; check --url and --token", "answer", refused.message());
                    return false;
                }
                case VerifyReply.Trouble trouble -> {
                    Duration wait = VERIFY.delay(failures, ThreadLocalRandom.current(), trouble.retryAfter());
                    log.warn("no answer from the server", "problem", trouble.message(), "retry", shown(wait));
                    rest(wait);
                }
            }
        }
        return false;
    }

    /** False when the server refused. */
    private boolean poll() throws InterruptedException {
        PollFlow flow = PollFlow.START;
        while (!isStopping()) {
            int slot = slots.take();
            PollFlow.Step step;
            boolean used = false;
            try {
                long asked = System.nanoTime();
                JobReply reply = coordinator.requestJob(flow.lastUpdate());
                Duration took = Duration.ofNanos(System.nanoTime() - asked);
                step = flow.after(reply, took, ThreadLocalRandom.current());
                report(reply, step.pause());
                used = start(reply, slot);
            } finally {
                if (!used) {
                    slots.giveBack(slot);
                }
            }
            if (step.stop()) {
                return false;
            }
            flow = step.flow();
            rest(step.pause());
        }
        return true;
    }

    private void report(JobReply reply, Duration wait) {
        switch (reply) {
            case JobReply.Refused(String message) ->
                log.error("the server refuses this runner; its token may be revoked", "answer", message);
            case JobReply.Trouble(String message, Duration retryAfter) ->
                log.warn("no job", "problem", message, "retry", shown(wait));
            case JobReply.Unreachable(String message) ->
                log.warn("no answer from the server", "problem", message, "retry", shown(wait));
            case JobReply.Assigned assigned -> {}
            case JobReply.Nothing nothing -> {}
            case JobReply.Conflict conflict -> {}
        }
    }

    private boolean start(JobReply reply, int slot) {
        if (!(reply instanceof JobReply.Assigned(JobPayload job, String lastUpdate))) {
            return false;
        }
        Thread.ofPlatform().name("job-" + job.id()).start(() -> {
            try {
                run(job, slot);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                running.remove(job.id());
                slots.giveBack(slot);
            }
        });
        return true;
    }

    private void run(JobPayload job, int slot) throws InterruptedException {
        String name = job.jobInfo() == null ? "" : String.valueOf(job.jobInfo().name());
        long started = System.nanoTime();
        log.say("job received", "job", job.id(), "name", name, "slot", slot);
        try {
            JobRun run = new JobRun(settings, coordinator, job, slot, timer);
            running.put(job.id(), run);
            Optional<Outcome> outcome = run.run();
            String result = outcome.map(OutcomeFlow::jobStatus).orElse("not ours");
            double seconds = (System.nanoTime() - started) / 1e9;
            log.say("job finished", "job", job.id(), "result", result, "seconds", "%.1f".formatted(seconds));
        } catch (RuntimeException broken) {
            log.error(
                    "job cannot be run",
                    "job",
                    job.id(),
                    "problem",
                    broken.getClass().getSimpleName());
            coordinator.update(
                    job.id(), job.token(), new JobUpdate("failed", "runner_system_failure", OptionalInt.empty(), null));
        }
    }

    /**
     * Takes no more jobs, waits for those that run, ends what is left as failed, and returns when all is said to the
     * server or that took too long.
     *
     * @param grace for running jobs
     */
    public void stop(Duration grace) {
        stopping.countDown();
        interruptAsking();
        if (slots.awaitAllFree(grace)) {
            return;
        }
        log.warn("ending running jobs", "jobs", running.keySet());
        running.values().forEach(JobRun::shutDown);
        if (!slots.awaitAllFree(settings.killGrace().plus(LAST_WORDS))) {
            log.warn("the server did not hear of the end of jobs", "jobs", running.keySet());
            running.values().forEach(JobRun::abandon);
            slots.awaitAllFree(LAST_WORDS);
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void rest(Duration time) throws InterruptedException {
        stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void setAsking(@Nullable Thread thread) {
        asking = thread;
    }

    private synchronized void interruptAsking() {
        if (asking != null) {
            asking.interrupt();
        }
    }

    private static String shown(Duration wait) {
        return "%.1fs".formatted(wait.toMillis() / 1000.0);
    }
}
