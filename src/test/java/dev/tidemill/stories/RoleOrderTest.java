package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.platform.http.Route;
import dev.tidemill.testkit.TestServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every route that reads, asked by every role: what one role may, all higher ones may, too. */
@Tag("server")
class RoleOrderTest {
    private static final Map<String, Integer> ROLES = new LinkedHashMap<>();

    static {
        ROLES.put("stranger", 0);
        ROLES.put("guest", 10);
        ROLES.put("planner", 15);
        ROLES.put("reporter", 20);
        ROLES.put("developer", 30);
        ROLES.put("maintainer", 40);
        ROLES.put("owner", 50);
    }

    private static final Map<String, Person> PEOPLE = new LinkedHashMap<>();
    private static TestServer server;
    private static long group;
    private static long project;
    private static String sha;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        var given = new IdentityServer(server);
        Person maker = given.person("maker");
        group = given.group(maker, "private", "private");
        project = given.project(maker, group, "private", "private");
        ROLES.forEach((name, level) -> {
            Person person = given.person(name);
            PEOPLE.put(name, person);
            if (level > 0) {
                given.member("groups", group, person, level);
            }
        });
        String api = "/projects/" + project;
        sha = maker.api()
                .post(
                        api + "/repository/commits",
                        Map.of(
                                "branch",
                                "main",
                                "commit_message",
                                "Begin",
                                "actions",
                                List.of(
                                        Map.of("action", "create", "file_path", "src/gate.c", "content", "int a;\n"),
                                        Map.of("action", "create", "file_path", "docs/guide.md", "content", "# A\n"))))
                .expect(201)
                .json()
                .get("id")
                .asText();
        new HarbourIssues(maker, api).make(group);
        new HarbourRequests(maker, api).make();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatALowerRoleMayReadAHigherOneMay() {
        var wrong = new TreeSet<String>();
        int admitted = 0;
        for (Route route : routes()) {
            String path = filled(route.path());
            boolean before = false;
            String who = "";
            for (var person : PEOPLE.entrySet()) {
                int status = person.getValue()
                        .api()
                        .get(path.substring("/api/v4".length()))
                        .status();
                boolean may = status < 400;
                if (before && List.of(401, 403, 404).contains(status)) {
                    wrong.add(route.path() + ": " + who + " may, " + person.getKey() + " gets " + status);
                }
                if (may && !before) {
                    who = person.getKey();
                    admitted++;
                }
                before = before || may;
                if (status >= 500) {
                    wrong.add(route.path() + ": " + person.getKey() + " gets " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(admitted).as("routes that somebody may read").isGreaterThan(60);
    }

    @Test
    void aStrangerReadsNothingOfAPrivateProject() {
        var wrong = new TreeSet<String>();
        for (Route route : routes()) {
            int status = PEOPLE.get("stranger")
                    .api()
                    .get(filled(route.path()).substring("/api/v4".length()))
                    .status();
            if (status < 400) {
                wrong.add(route.path() + ": " + status);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Route> routes() {
        return server.server().routes().rows().stream()
                .filter(route -> route.method().equals("GET"))
                .filter(route -> route.path().startsWith("/api/v4/projects/{id}")
                        || route.path().startsWith("/api/v4/groups/{id}"))
                .filter(route -> !route.need().label().contains("runner"))
                .toList();
    }

    private static String filled(String path) {
        long id = path.startsWith("/api/v4/groups") ? group : project;
        return path.replace("{id}", Long.toString(id))
                .replaceAll("\\{[a-z_]*iid\\}", "1")
                .replaceAll("\\{(sha|commit|commit_sha)\\}", sha)
                .replaceAll("\\{(branch|name|ref|ref_name)\\}", "main")
                .replaceAll("\\{file_path\\}", "src%2Fgate.c")
                .replaceAll("[{<][^}>]*[}>]", "1");
    }
}
