package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.repos.files.Edit;
import dev.tidemill.repos.files.FileAction;
import dev.tidemill.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits, branches and collections in seeded order: a model in memory and the repository must agree. */
@Tag("server")
class RepositorySimulationTest {
    private static RepoWorld world;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theModelAndTheRepositoryAgree(long seed) throws Exception {
        var random = new Random(seed);
        var person = world.person();
        long id = world.project(person).id();
        var room = world.room();
        Principal caller = Principal.of(user(person.id()));
        Project project =
                room.browsing().access().read(caller, Long.toString(id)).project();
        var branches = new TreeMap<String, Map<String, String>>();
        room.edits().commit(caller, project, write("main", "begin", "0", FileAction.Kind.CREATE));
        branches.put("main", new HashMap<>(Map.of("begin", "0")));
        for (int step = 0; step < 40; step++) {
            String branch = new ArrayList<>(branches.keySet()).get(random.nextInt(branches.size()));
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    String file = "d" + random.nextInt(3) + "/f" + random.nextInt(4);
                    var known = branches.get(branch);
                    var kind = known.containsKey(file) ? FileAction.Kind.UPDATE : FileAction.Kind.CREATE;
                    room.edits().commit(caller, project, write(branch, file, "s" + step, kind));
                    known.put(file, "s" + step);
                }
                case 3 -> {
                    room.branchEdits().create(caller, project, "b" + step, branch);
                    branches.put("b" + step, new HashMap<>(branches.get(branch)));
                }
                case 4 -> {
                    if (!branch.equals("main")) {
                        room.branchEdits().delete(caller, project, branch);
                        branches.remove(branch);
                    }
                }
                default -> room.collector().collect(id);
            }
            check(id, branches);
        }
    }

    private static void check(long id, Map<String, Map<String, String>> branches) {
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

    private static Edit write(String branch, String file, String content, FileAction.Kind kind) {
        var action = new FileAction(
                kind, file, Optional.empty(), Optional.of(content.getBytes(StandardCharsets.UTF_8)), null, null);
        return new Edit(branch, Optional.empty(), false, "Write " + file, null, null, List.of(action));
    }

    private static User user(long id) {
        return world.server().server().rooms().stream()
                .filter(IdentityRoom.class::isInstance)
                .map(IdentityRoom.class::cast)
                .findFirst()
                .orElseThrow()
                .users()
                .byId(id)
                .orElseThrow();
    }
}
