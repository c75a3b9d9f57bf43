package dev.tidemill.runner.trace;

import dev.tidemill.runner.trace.TraceCursor.Chunk;
import dev.tidemill.runner.trace.TraceCursor.Step;
import dev.tidemill.runner.wire.Coordinator;
import dev.tidemill.runner.wire.JobUpdate;
import dev.tidemill.runner.wire.LiveReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps the server informed of one job, in a thread of its own while the job runs: pieces of the log at the pace the
 * server asks for, a sign of life when there is nothing to say, and at the end all that is missing and the final
 * state. Hears in the answers that the job was canceled and passes that on.
 */
public final class JobReporter {
    /** What the server can say about a running job. */
    public enum Order {
        /** End the script, then tidy up. */
        CANCEL,
        /** End everything; the server has closed the job. */
        ABORT
    }

    /** Whose job this is. */
    public record JobAccess(long id, String token, boolean debugTrace) {}

    private static final int ANNOUNCE_TRIES = 5;
    private static final int FLUSH_TRIES = 10;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Coordinator coordinator;
    private final JobAccess job;
    private final TraceBuffer trace;
    private final Pace pace;
    private final Consumer<Order> orders;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch abandoned = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("job-reporter").unstarted(this::live);

    private TraceCursor cursor = TraceCursor.START;
    private Duration interval;
    /** Times of {@code System.nanoTime()}: when the next piece of log and the next sign of life are due. */
    private long pieceDue;

    private long lifeDue;
    private int failures;
    private boolean refused;
    private volatile boolean gone;

    /** @param orders called from the reporter's thread, possibly more than once */
    public JobReporter(Coordinator coordinator, JobAccess job, TraceBuffer trace, Pace pace, Consumer<Order> orders) {
        this.coordinator = coordinator;
        this.job = job;
        this.trace = trace;
        this.pace = pace;
        this.orders = orders;
        this.interval = pace.interval();
    }

    /** Takes the job: false when the server says that it is not ours (any more). */
    public boolean announceRunning() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            LiveReply reply = hear(coordinator.update(job.id(), job.token(), JobUpdate.RUNNING));
            if (reply.status() >= 200 && reply.status() < 300) {
                return !gone;
            }
            boolean passing = reply.status() == 0 || reply.status() == 429 || reply.status() >= 500;
            if (!passing || attempt == ANNOUNCE_TRIES || pause(pace.live().delay(attempt, random()))) {
                return false;
            }
        }
    }

    public void start() {
        thread.start();
    }

    /** Gives up: no more tries, no final state. For a runner that must end now. */
    public void abandon() {
        abandoned.countDown();
        closing.countDown();
    }

    private void live() {
        pieceDue = in(interval);
        lifeDue = in(heartbeat());
        try {
            while (!closing.await(Math.min(pieceDue, lifeDue) - System.nanoTime(), TimeUnit.NANOSECONDS) && !gone) {
                if (isPast(pieceDue)) {
                    pieceDue = in(interval);
                    sendPieces();
                }
                if (isPast(lifeDue) && !gone) {
                    hear(coordinator.update(job.id(), job.token(), JobUpdate.RUNNING));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that wants news often has somebody watching, who may cancel: silence is then broken sooner. */
    private Duration heartbeat() {
        Duration soon = interval.compareTo(SOON) > 0 ? interval : SOON;
        return soon.compareTo(pace.heartbeat()) < 0 ? soon : pace.heartbeat();
    }

    private static long in(Duration wait) {
        return System.nanoTime() + wait.toNanos();
    }

    private static boolean isPast(long time) {
        return System.nanoTime() - time >= 0;
    }

    private void sendPieces() throws InterruptedException {
        TraceCursor.Next next = TraceCursor.Next.GO_ON;
        while (next == TraceCursor.Next.GO_ON && !gone && !refused) {
            Optional<Chunk> chunk = cursor.next(trace.size());
            if (chunk.isEmpty()) {
                return;
            }
            next = send(chunk.get());
        }
    }

    private TraceCursor.Next send(Chunk chunk) throws InterruptedException {
        byte[] bytes = trace.read(chunk.start(), chunk.length());
        LiveReply reply = hear(coordinator.appendTrace(job.id(), job.token(), bytes, chunk.start(), job.debugTrace()));
        Step step = cursor.after(chunk, reply, trace.size());
        cursor = step.cursor();
        refused = step.next() == TraceCursor.Next.GIVE_UP;
        failures = step.next() == TraceCursor.Next.GO_ON ? 0 : failures + 1;
        pieceDue = in(failures == 0 ? interval : pace.live().delay(failures, random(), reply.retryAfter()));
        return step.next();
    }

    private LiveReply hear(LiveReply reply) {
        if (reply.updateInterval() != null) {
            interval = reply.updateInterval();
        }
        lifeDue = in(heartbeat());
        if (reply.isGone()) {
            gone = true;
            orders.accept(Order.ABORT);
        } else if (reply.isCanceling()) {
            orders.accept(Order.CANCEL);
        }
        return reply;
    }

    /**
     * Sends what is missing of the log, then the final state, for as long as that takes.
     *
     * @return whether the server took it
     */
    public boolean finish(JobUpdate last) throws InterruptedException {
        closing.countDown();
        thread.join();
        failures = 0;
        FinalUpdateFlow.Tries tries = FinalUpdateFlow.Tries.NONE;
        while (!gone && flush()) {
            LiveReply reply = coordinator.update(job.id(), job.token(), withDigest(last));
            FinalUpdateFlow.Next next = FinalUpdateFlow.decide(reply, tries);
            tries = tries.plus(next);
            switch (next) {
                case DONE -> {
                    return true;
                }
                case GIVE_UP -> {
                    return false;
                }
                case RESEND_LOG -> {
                    cursor = TraceCursor.START;
                    refused = false;
                }
                case ASK_AGAIN -> pause(reply.updateInterval() == null ? pace.interval() : reply.updateInterval());
                case RETRY -> pause(pace.last().delay(tries.failures(), random(), reply.retryAfter()));
            }
        }
        return false;
    }

    private JobUpdate withDigest(JobUpdate last) {
        return new JobUpdate(last.state(), last.failureReason(), last.exitCode(), trace.digest());
    }

    /** Answers whether it makes sense to go on; a log the server refuses must not keep it from the final state. */
    private boolean flush() throws InterruptedException {
        int tries = 0;
        Optional<Chunk> chunk = cursor.next(trace.size());
        while (chunk.isPresent() && !gone && !refused && !isAbandoned()) {
            TraceCursor.Next next = send(chunk.get());
            tries = next == TraceCursor.Next.GO_ON ? 0 : tries + 1;
            if (tries == FLUSH_TRIES) {
                return true;
            }
            if (next == TraceCursor.Next.WAIT && pause(pace.last().delay(tries, random()))) {
                return false;
            }
            chunk = cursor.next(trace.size());
        }
        return !isAbandoned();
    }

    private boolean isAbandoned() {
        return abandoned.getCount() == 0;
    }

    /** Waits; true when it was told to give up meanwhile. */
    private boolean pause(Duration time) throws InterruptedException {
        return abandoned.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ThreadLocalRandom random() {
        return ThreadLocalRandom.current();
    }
}
