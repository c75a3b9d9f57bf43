package dev.tidemill.ci.protocol;

import dev.tidemill.ci.jobs.PendingJobStore.Reach;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.Stage;
import dev.tidemill.ci.pipelines.StageStore;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerDetails;
import dev.tidemill.ci.runners.RunnerManager;
import dev.tidemill.ci.runners.RunnerStore;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.refs.Refs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds work for a runner, waiting for it when there is none. */
public final class JobRequests {
    private static final Logger LOG = LoggerFactory.getLogger(JobRequests.class);

    /** How many jobs that cannot run may be met in one look, as in GitLab. */
    private static final int MOST_LOOKS = 45;

    /** A signal may be lost with a connection: look again by oneself now and then. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final RunnerStore runners = new RunnerStore();
    private final StageStore stages = new StageStore();
    private final Database db;
    private final RunnerWaits waits;
    private final JobPicks picks;
    private final JobPayload payloads;
    private final Refs refs;
    private final Users users;
    private final InstantSource clock;
    private final String instanceId;

    /** What became of a request. */
    public sealed interface Result {
        /** A job, as the runner's protocol wants it. */
        record Job(Map<String, Object> payload) implements Result {}

        /** Nothing to do. */
        record Nothing() implements Result {}

        /** Many waiting jobs could not run; the runner should ask again at once. */
        record Conflict() implements Result {}
    }

    JobRequests(
            Database db,
            RunnerWaits waits,
            JobPicks picks,
            JobPayload payloads,
            Refs refs,
            Users users,
            InstantSource clock,
            String instanceId) {
        this.db = db;
        this.waits = waits;
        this.picks = picks;
        this.payloads = payloads;
        this.refs = refs;
        this.users = users;
        this.clock = clock;
        this.instanceId = instanceId;
    }

    /**
     * Who asks.
     *
     * @param again the runner whose token was presented, looked up anew; empty when the token has ended
     */
    record Asker(Runner runner, RunnerManager manager, RunnerDetails details, Supplier<Optional<Runner>> again) {}

    /**
     * Answers with a job as soon as there is one, or with nothing when the time is over, the runner is paused or
     * removed meanwhile, or its machine went away.
     */
    Result request(Asker asker, Duration patience, BooleanSupplier gone) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        var current = asker;
        Reach reach = reach(asker.runner());
        try (var waiter = waits.enter(asker.runner().id(), reach)) {
            while (!waits.closed() && !gone.getAsBoolean()) {
                var offers = waiter.offers();
                Result result = look(current, reach);
                if (!(result instanceof Result.Nothing)) {
                    return result;
                }
                waiter.forgetOffers(offers);
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return result;
                }
                waiter.await(Duration.ofNanos(Math.min(left, LONGEST_WAIT.toNanos())));
                if (waiter.runnerChanged()) {
                    var fresh = fresh(current);
                    if (fresh.isEmpty()) {
                        return new Result.Nothing();
                    }
                    current = fresh.get();
                    reach = reach(current.runner());
                    waiter.reach(reach);
                }
            }
        }
        return new Result.Nothing();
    }

    private Reach reach(Runner runner) {
        return db.read(handle -> runners.reach(handle, runner));
    }

    /** The runner's present settings, unless it is paused or gone, or got another token. */
    private static Optional<Asker> fresh(Asker asker) {
        return asker.again()
                .get()
                .filter(runner -> !runner.paused())
                .map(runner -> new Asker(runner, asker.manager(), asker.details(), asker.again()));
    }

    private Result look(Asker asker, Reach reach) {
        for (int looks = 1; looks <= MOST_LOOKS; looks++) {
            switch (picks.pick(asker.runner(), asker.manager(), asker.details(), reach)) {
                case JobPicks.Outcome.Nothing _ -> {
                    return new Result.Nothing();
                }
                case JobPicks.Outcome.Dropped _ -> {}
                case JobPicks.Outcome.Picked picked -> {
                    Failpoint.JOB_REQUEST_COMMITTED.hit();
                    var payload = payload(asker, picked, looks);
                    if (payload.isPresent()) {
                        return new Result.Job(payload.get());
                    }
                }
            }
        }
        return new Result.Conflict();
    }

    /** A job whose answer cannot be built fails, so that it does not block the queue. */
    private Optional<Map<String, Object>> payload(Asker asker, JobPicks.Outcome.Picked picked, int looks) {
        try {
            return Optional.of(build(asker, picked, looks));
        } catch (RuntimeException e) {
            LOG.error("job {} cannot be handed out", picked.job().id(), e);
            picks.drop(picked.job().id(), FailureReason.SCHEDULER_FAILURE);
            return Optional.empty();
        }
    }

    private Map<String, Object> build(Asker asker, JobPicks.Outcome.Picked picked, int looks) {
        var user =
                Optional.ofNullable(picked.job().userId()).flatMap(users::byId).orElse(null);
        String branch = refs.defaultBranch(picked.project().id()).orElse(null);
        var numbers = new JobNumbers(
                instanceId,
                JobNumbers.running(asker.runner().instanceWide(), picked.runningOnInstanceRunners()),
                picked.queueSize(),
                looks);
        return db.read(handle -> {
            String stage = stages.of(handle, picked.pipeline()).stream()
                    .filter(each -> each.id() == picked.job().stageId())
                    .map(Stage::name)
                    .findFirst()
                    .orElseThrow();
            var job = new PickedJob(
                    picked.job(),
                    picked.pipeline(),
                    stage,
                    picked.definition(),
                    picked.project(),
                    branch,
                    user,
                    asker.runner(),
                    asker.details(),
                    picked.dependencies(),
                    picked.token(),
                    picked.timeout(),
                    clock.instant());
            return payloads.of(handle, job, numbers);
        });
    }
}
