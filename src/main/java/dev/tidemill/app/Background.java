package dev.tidemill.app;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.events.Outbox;
import dev.tidemill.platform.jobs.Cron;
import dev.tidemill.platform.jobs.JobRunner;
import dev.tidemill.platform.jobs.NodeName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Jobs, consumers and cron of this node: on their own, or drained by hand in tests. */
public final class Background implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Platform platform;
    private final JobRunner jobs;
    private final Cron cron;
    private final Outbox outbox;

    Background(Platform platform, List<Room> rooms, boolean running) {
        this.platform = platform;
        int slots = platform.settings().get(CoreSettings.JOB_SLOTS);
        this.jobs = new JobRunner(
                platform.db(),
                platform.clock(),
                platform.meters(),
                rooms.stream().flatMap(room -> room.workers().stream()).toList(),
                new JobRunner.Options(node(platform.dataFolder()), slots, PATIENCE));
        this.cron = new Cron(
                platform.db(),
                platform.jobs(),
                platform.clock(),
                rooms.stream().flatMap(room -> room.crons().stream()).toList());
        this.outbox = new Outbox(
                platform.db(),
                platform.meters(),
                rooms.stream().flatMap(room -> room.consumers().stream()).toList());
        if (running) {
            start();
        }
    }

    /** Runs everything that is due now on the calling thread, until nothing is left. For tests. */
    public void drain() {
        cron.tick();
        int events;
        JobRunner.Drained ran;
        do {
            events = outbox.drain();
            ran = jobs.drain();
        } while (events + ran.done() + ran.failed() > 0);
    }

    @Override
    public void close() {
        cron.close();
        outbox.close();
        jobs.close();
        platform.wakeups().close();
    }

    private void start() {
        jobs.start(platform.wakeups());
        outbox.start(platform.wakeups());
        cron.start();
        platform.wakeups().start();
    }

    private static String node(Path dataFolder) {
        try {
            return NodeName.of(dataFolder);
        } catch (IOException e) {
            throw new CannotStart("Cannot write below " + dataFolder + ": " + e.getMessage());
        }
    }
}
