package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.repos.files.FileAction;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Edits, branches made and made anew, and collections in seeded order, many of them in the middle of a
 * collection: a model in memory and the repository must agree, and nothing a ref reaches is garbage.
 */
@Tag("server")
class RepositorySimulationTest {
    private static final int STEPS = 50;

    private static RepoWorld world;
    private static Collector impatient;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
        impatient = new Collector(
                world.server().platform(),
                world.room().repositories(),
                new CollectionPolicy(200, 50, 24),
                Duration.ofMillis(1));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** One repository with its model. */
    private static final class Run {
        private final Random random;
        private final RepoActor actor;
        private final TreeMap<String, Map<String, String>> branches = new TreeMap<>();
        private final List<Map.Entry<String, Map<String, String>>> givenUp = new ArrayList<>();
        private boolean risen;

        Run(long seed, RepoActor actor) {
            this.random = new Random(seed);
            this.actor = actor;
        }

        /** A change of refs: an edit, a new branch, a branch less, or one made anew of what was given up. */
        boolean change(int step) {
            String branch = new ArrayList<>(branches.keySet()).get(random.nextInt(branches.size()));
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> write(branch, step);
                case 3 -> {
                    actor.branch("b" + step, branch);
                    branches.put("b" + step, new HashMap<>(branches.get(branch)));
                }
                case 4 -> delete(branch);
                default -> makeAnew("anew" + step);
            }
            return true;
        }

        private void write(String branch, int step) {
            String file = "d" + random.nextInt(3) + "/f" + random.nextInt(4);
            var known = branches.get(branch);
            var kind = known.containsKey(file) ? FileAction.Kind.UPDATE : FileAction.Kind.CREATE;
            actor.write(branch, file, "s" + step, kind);
            known.put(file, "s" + step);
        }

        private void delete(String branch) {
            if (!branch.equals("main")) {
                String sha = world.room().refs().branch(actor.id(), branch).orElseThrow();
                actor.delete(branch);
                givenUp.add(Map.entry(sha, branches.remove(branch)));
            }
        }

        private void makeAnew(String name) {
            if (givenUp.isEmpty()) {
                return;
            }
            var old = givenUp.get(random.nextInt(givenUp.size()));
            risen = true;
            try {
                actor.branch(name, old.getKey());
                branches.put(name, new HashMap<>(old.getValue()));
            } catch (ApiError gone) {
                assertThat(gone.status()).isIn(400, 409); // it was dropped already, or just now
            }
        }

        void join() throws IOException {
            world.room().upkeep().joiner().join(actor.id());
        }

        void collect(int step, Interleaving interleaving) throws Exception {
            Collector collector =
                    random.nextBoolean() ? impatient : world.room().upkeep().collector();
            if (random.nextInt(3) == 0) {
                actor.collect(collector);
                risen = false;
            } else {
                var ended = interleaving.run(() -> actor.collect(collector), random.nextInt(14), () -> change(step));
                assertThat(ended.otherFault()).isEmpty();
                ended.fault().ifPresent(fault -> assertThat(fault).isInstanceOf(IOException.class));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theModelAndTheRepositoryAgree(long seed) throws Exception {
        var owner = world.person();
        var place = world.project(owner);
        var run = new Run(seed, new RepoActor(world, owner, place));
        run.actor.write("main", "begin", "0");
        run.branches.put("main", new HashMap<>(Map.of("begin", "0")));
        try (var interleaving = new Interleaving(world.db())) {
            for (int step = 0; step < STEPS; step++) {
                if (run.random.nextInt(4) == 0) {
                    run.collect(step, interleaving);
                } else if (run.random.nextInt(6) == 0) {
                    run.join();
                } else {
                    run.change(step);
                }
                LiveObjects.check(world, place.id(), run.risen);
                agree(place.id(), run.branches);
            }
        }
        everyBranchTakesAPush(world.address(place, owner), run.branches);
        LiveObjects.check(world, place.id(), run.risen);
    }

    private static void agree(long id, Map<String, Map<String, String>> branches) {
        branches.forEach((branch, files) -> {
            String sha = world.room().refs().branch(id, branch).orElseThrow();
            assertThat(world.room().commits().paths(id, sha)).containsExactlyInAnyOrderElementsOf(files.keySet());
            files.forEach((path, content) -> assertThat(world.room().commits().file(id, sha, path, 100))
                    .hasValueSatisfying(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                            .isEqualTo(content)));
        });
        try (var repository = world.room().repositories().open(id).orElseThrow()) {
            assertThat(repository.refsByPrefix("refs/heads/")).hasSize(branches.size());
        }
    }

    private void everyBranchTakesAPush(String origin, Map<String, Map<String, String>> branches) {
        GitClient.init(home, "none")
                .git("clone", "-q", origin, home.resolve("copy").toString())
                .ok();
        var git = GitClient.init(home, "none").at("copy");
        for (String branch : branches.keySet()) {
            git.git("checkout", "-q", "-B", branch, "origin/" + branch).ok();
            git.commit("pushed", branch);
        }
        git.git("push", "-q", "--all").ok();
    }
}
