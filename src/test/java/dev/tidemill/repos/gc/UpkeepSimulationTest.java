package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.check.Checks;
import dev.tidemill.platform.blobs.BlobHolds;
import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.SweepBlobsJob;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pushes, collections, forks, deletions, sweeps and holds in seeded order, two at a time now and then: every
 * branch is where the model says, {@code tidemill check} finds nothing, and what a hold keeps is there. A seed
 * that fails is printed; {@code -Dtidemill.seed=N} runs it alone.
 */
class UpkeepSimulationTest {
    private static final int STEPS = 40;
    private static final Duration GRACE = Duration.ofHours(1);

    private static RepoWorld world;
    private static SettableClock clock;
    private static SweepBlobsJob sweeper;
    private static Collector impatient;

    @BeforeAll
    static void start() {
        clock = SettableClock.standing();
        world = new RepoWorld(new TestServer.Builder().manual().clock(clock).start());
        var platform = world.server().platform();
        sweeper = new SweepBlobsJob(platform.db(), platform.blobs().store(), clock, GRACE);
        impatient = new Collector(
                platform, world.room().repositories(), new CollectionPolicy(200, 50, 24), Duration.ofMillis(1));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @Tag("server")
    void aMinuteOfSeeds() throws Exception {
        Long one = Long.getLong("tidemill.seed");
        if (one != null) {
            seed(one);
            return;
        }
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("tidemill.simulation", 60)).toNanos();
        long seed = 1;
        while (System.nanoTime() < end) {
            seed(seed++);
        }
        System.out.println("upkeep simulation: " + (seed - 1) + " seeds");
    }

    @Test
    @Tag("deep")
    void manySeeds() throws Exception {
        long seeds = Long.getLong("tidemill.seeds", 100_000);
        for (long seed = 1_000_000; seed < 1_000_000 + seeds; seed++) {
            seed(seed);
            if (seed % 500 == 0) { // a database of a hundred thousand projects would measure something else
                stop();
                start();
            }
        }
    }

    private static void seed(long seed) throws Exception {
        try {
            new Run(seed).steps();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("upkeep simulation failed with seed " + seed, e);
        }
    }

    /** One owner with some projects, and what must be in them. */
    private static final class Run {
        private final Random random;
        private final RepoWorld.Person owner = world.person();
        private final List<RepoActor> actors = new ArrayList<>();
        private final Map<Long, Map<String, String>> heads = new HashMap<>();
        private final List<String> held = new ArrayList<>();
        private BlobHolds.@Nullable Hold hold;

        Run(long seed) {
            this.random = new Random(seed);
            var place = world.project(owner);
            adopt(place);
            write(actors.getFirst(), 0).run();
        }

        private RepoActor adopt(RepoWorld.Place place) {
            var actor = new RepoActor(world, owner, place);
            actors.add(actor);
            heads.put(place.id(), new HashMap<>());
            return actor;
        }

        void steps() throws Exception {
            for (int step = 1; step <= STEPS; step++) {
                step(step);
                keepsWhatIsHeld();
            }
            release();
            world.drain();
            agree();
            for (RepoActor actor : List.copyOf(actors)) {
                delete(actor);
            }
            world.drain();
            var out = new ByteArrayOutputStream();
            var text = new PrintStream(out, true, StandardCharsets.UTF_8);
            var server = world.server().server();
            assertThat(new Checks(server.platform(), server.rooms()).run(false, text, text))
                    .as(out.toString(StandardCharsets.UTF_8))
                    .isZero();
        }

        private void step(int step) throws Exception {
            RepoActor actor = actors.get(random.nextInt(actors.size()));
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> write(actor, step).run();
                case 3 -> branch(actor, step);
                case 4 -> deleteBranch(actor);
                case 5 ->
                    actor.collect(
                            random.nextBoolean()
                                    ? impatient
                                    : world.room().upkeep().collector());
                case 6 -> together(actor, step);
                case 7 -> fork(actor, step);
                case 8 -> {
                    if (actors.size() > 1) {
                        delete(actor);
                    }
                }
                case 9 -> {
                    clock.advance(Duration.ofMinutes(random.nextInt(90)));
                    sweeper.work(new SweepBlobsJob.Sweep(random.nextInt(4) == 0));
                }
                case 10 -> hold();
                case 11 -> world.room().upkeep().joiner().join(actor.id());
                default -> world.drain();
            }
        }

        private Runnable write(RepoActor actor, int step) {
            var known = heads.get(actor.id());
            var branches = new ArrayList<>(known.keySet());
            branches.sort(null);
            String branch = branches.isEmpty() ? "main" : branches.get(random.nextInt(branches.size()));
            String file = "f" + step + "-" + random.nextInt(1_000_000);
            return () -> known.put(branch, actor.write(branch, file, "content " + file));
        }

        private void branch(RepoActor actor, int step) {
            var known = heads.get(actor.id());
            if (known.containsKey("main")) {
                actor.branch("b" + step, "main");
                known.put("b" + step, known.get("main"));
            }
        }

        private void deleteBranch(RepoActor actor) {
            var known = heads.get(actor.id());
            known.keySet().stream()
                    .filter(name -> !name.equals("main"))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        actor.delete(name);
                        known.remove(name);
                    });
        }

        /** A push, a collection, a join and a sweep at the same time; a collection or a join may be put off, nothing else may fail. */
        private void together(RepoActor actor, int step) throws Exception {
            Runnable write = write(actor, step);
            List<Callable<Boolean>> work = List.of(
                    () -> {
                        write.run();
                        return true;
                    },
                    () -> {
                        CollectionStore.alone(
                                world.db(),
                                actor.id(),
                                () -> world.room().upkeep().collector().collect(actor.id()));
                        return true;
                    },
                    () -> {
                        joined(actor);
                        return true;
                    },
                    () -> {
                        sweeper.work(new SweepBlobsJob.Sweep(false));
                        return true;
                    });
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> done : pool.invokeAll(work)) {
                    done.get();
                }
            }
        }

        /** As its job does: not while a collection runs. */
        private void joined(RepoActor actor) throws IOException {
            CollectionStore.alone(
                    world.db(), actor.id(), () -> world.room().upkeep().joiner().join(actor.id()));
        }

        private void fork(RepoActor actor, int step) {
            if (actors.size() > 3) {
                return;
            }
            String name = "fork" + step;
            var json = world.server()
                    .api()
                    .token(owner.token())
                    .post("/projects/" + actor.id() + "/fork", Map.of("name", name, "path", name))
                    .expect(201)
                    .json();
            var place = new RepoWorld.Place(
                    json.get("id").asLong(), json.get("path_with_namespace").asText());
            if (random.nextBoolean()) {
                actor.branch("late" + step, "main");
                heads.get(actor.id()).put("late" + step, heads.get(actor.id()).get("main"));
            }
            world.drain();
            adopt(place);
            heads.get(place.id()).putAll(heads.get(actor.id()));
        }

        private void delete(RepoActor actor) {
            world.server()
                    .api()
                    .token(owner.token())
                    .delete("/projects/" + actor.id())
                    .expect(202);
            actors.remove(actor);
            heads.remove(actor.id());
        }

        private void hold() {
            if (hold != null) {
                release();
                return;
            }
            var platform = world.server().platform();
            hold = new BlobHolds(platform.db(), clock).take("simulation", Duration.ofDays(30));
            held.addAll(platform.db()
                    .read(h -> h.createQuery("select key from platform.blobs where state = 'live'")
                            .mapTo(String.class)
                            .list()));
        }

        private void release() {
            if (hold != null) {
                hold.close();
            }
            hold = null;
            held.clear();
        }

        private void keepsWhatIsHeld() throws Exception {
            var store = world.server().platform().blobs().store();
            for (String key : held) {
                assertThat(store.exists(new BlobKey(key)))
                        .as("held blob %s", key)
                        .isTrue();
            }
        }

        private void agree() {
            heads.forEach((project, branches) -> branches.forEach(
                    (branch, sha) -> assertThat(world.room().refs().branch(project, branch))
                            .as(project + " " + branch)
                            .contains(sha)));
        }
    }
}
