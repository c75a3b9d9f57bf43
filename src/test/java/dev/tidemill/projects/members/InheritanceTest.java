package dev.tidemill.projects.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.User;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestServer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random trees of groups with random memberships, against a model that walks the tree. */
@Tag("server")
class InheritanceTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-02");

    private record Given(
            long user,
            @Nullable Long group,
            @Nullable Long project,
            Role role,
            @Nullable LocalDate end) {}

    @Test
    void theEffectiveRoleIsTheHighestLiveOneOnTheWayUp() {
        for (long seed : new long[] {1, 2, 3}) {
            try (var server = IdentityServer.cheap()
                    .clock(SettableClock.standing())
                    .manual()
                    .start()) {
                new Tree(server, new Random(seed)).check();
            }
        }
    }

    private static final class Tree {
        private final Random random;
        private final IdentityServer given;
        private final ProjectsRoom room;
        private final TestServer server;
        private final List<User> users = new ArrayList<>();
        private final List<Group> groups = new ArrayList<>();
        private final List<Project> projects = new ArrayList<>();
        private final List<Given> memberships = new ArrayList<>();

        Tree(TestServer server, Random random) {
            this.server = server;
            this.random = random;
            this.given = new IdentityServer(server);
            this.room = server.server().rooms().stream()
                    .filter(ProjectsRoom.class::isInstance)
                    .map(ProjectsRoom.class::cast)
                    .findFirst()
                    .orElseThrow();
        }

        void check() {
            grow();
            for (User user : users) {
                var caller = new Principal(user, java.util.Set.of(), new Principal.Credential("test", 0, null));
                for (Group group : groups) {
                    assertThat(room.access().role(caller, group))
                            .as("%s in %s", user.username(), group.fullPath())
                            .isEqualTo(expected(user, group.lineage(), null));
                }
                for (Project project : projects) {
                    assertThat(room.access().role(caller, project))
                            .as("%s in %s", user.username(), project.fullPath())
                            .isEqualTo(expected(user, lineage(project), project.id()));
                }
                listsAgree(user, caller);
            }
        }

        /** A list shows exactly the projects that the single look finds, with the same roles. */
        private void listsAgree(User user, Principal caller) {
            var filter = dev.tidemill.projects.projects.ProjectFilter.of(
                    dev.tidemill.platform.http.Params.of(dev.tidemill.platform.json.Json.MAPPER.createObjectNode()));
            Map<Long, Optional<Role>> listed = new HashMap<>();
            room.projects()
                    .visible(caller, filter, new dev.tidemill.platform.http.Paging(1, 100, ""))
                    .items()
                    .forEach(view -> listed.put(view.project().id(), view.role()));
            for (Project project : projects) {
                var role = expected(user, lineage(project), project.id());
                assertThat(listed.containsKey(project.id()))
                        .as("%s lists %s", user.username(), project.fullPath())
                        .isEqualTo(role.isPresent());
                assertThat(listed.getOrDefault(project.id(), Optional.empty())).isEqualTo(role);
            }
        }

        private List<Long> lineage(Project project) {
            return room.groups().byId(project.namespaceId()).orElseThrow().lineage();
        }

        private Optional<Role> expected(User user, List<Long> lineage, @Nullable Long project) {
            return memberships.stream()
                    .filter(given -> given.user() == user.id())
                    .filter(given -> given.end() == null || given.end().isAfter(TODAY))
                    .filter(given -> (given.group() != null && lineage.contains(given.group()))
                            || (given.project() != null && given.project().equals(project)))
                    .map(Given::role)
                    .max(java.util.Comparator.naturalOrder());
        }

        private void grow() {
            var root = given.person("maker");
            for (int i = 0; i < 5; i++) {
                users.add(user(given.person("user")));
            }
            for (int i = 0; i < 9; i++) {
                long id = groups.isEmpty() || random.nextInt(4) == 0
                        ? given.group(root, "g", "private")
                        : given.subgroup(root, pick(groups).id(), "s", "private");
                groups.add(room.groups().byId(id).orElseThrow());
            }
            for (int i = 0; i < 10; i++) {
                long id = given.project(root, pick(groups).id(), "p", "private");
                projects.add(room.projects().byId(id).orElseThrow());
            }
            for (int i = 0; i < 30; i++) {
                add();
            }
        }

        /** Straight into the table: also what the rules for adding would refuse. */
        private void add() {
            boolean toGroup = random.nextBoolean();
            var end = Stream.of(null, TODAY, TODAY.plusDays(1), TODAY.minusDays(3))
                    .toArray(LocalDate[]::new)[random.nextInt(4)];
            var membership = new Given(
                    pick(users).id(),
                    toGroup ? pick(groups).id() : null,
                    toGroup ? null : pick(projects).id(),
                    Role.values()[random.nextInt(6)],
                    end);
            int added = server.platform()
                    .db()
                    .write(tx -> tx.createUpdate("""
                            insert into projects.members
                                (namespace_id, project_id, user_id, access_level, expires_at, created_at)
                            values (:group, :project, :user, :level, :end, now())
                            on conflict do nothing
                            """)
                            .bind("group", membership.group())
                            .bind("project", membership.project())
                            .bind("user", membership.user())
                            .bind("level", membership.role().level())
                            .bind("end", membership.end())
                            .execute());
            if (added > 0) {
                memberships.add(membership);
            }
        }

        private User user(IdentityServer.Person person) {
            return new User(
                    person.id(),
                    person.username(),
                    "n",
                    "e",
                    "active",
                    false,
                    true,
                    false,
                    java.time.Instant.EPOCH,
                    null);
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
