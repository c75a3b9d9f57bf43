package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.Http;
import dev.tidemill.testkit.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People make, pause and delete runners of projects, groups and the instance in their browser. */
@Tag("story")
class RunnerPagesStoryTest {
    private static TestServer server;
    private static IdentityServer given;
    private static Person owner;
    private static Person maintainer;
    private static long group;
    private static String groupPath;
    private static long project;
    private static String projectPath;

    @BeforeAll
    static void start() {
        server = IdentityServer.cheap().start();
        given = new IdentityServer(server);
        owner = given.person("owner");
        maintainer = given.person("maintainer");
        group = given.group(owner, "harbour", "public");
        project = given.project(owner, group, "sluice", "public");
        given.member("projects", project, maintainer, 40);
        groupPath = text("/groups/" + group, "full_path");
        projectPath = text("/projects/" + project, "path_with_namespace");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String text(String path, String field) {
        return server.root().get(path).expect(200).json().get(field).asText();
    }

    private static long made(String type, Map<String, Object> more) {
        var wanted = new java.util.HashMap<String, Object>(more);
        wanted.put("runner_type", type);
        return server.root()
                .post("/user/runners", wanted)
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    /** Whether runners with this token may work: the status of the protocol's own question. */
    private static int verify(String secret) {
        return server.api().post("/runners/verify", Map.of("token", secret)).status();
    }

    @Test
    void aGroupRunnerIsMadePausedAndDeleted() {
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open("/" + groupPath);
            visitor.side("Runners").click();
            assertThat(visitor.page().url()).endsWith("/groups/" + groupPath + "/-/runners");
            visitor.look("runners-group-none");
            visitor.page().locator(".new > summary").click();
            visitor.look("runners-form");
            visitor.page().locator("#f-description").fill("<b>mill</b>");
            visitor.page().locator("#f-run_untagged").uncheck();
            visitor.button("Create runner").click();
            assertThat(visitor.page().locator(".field-error").textContent())
                    .as("neither tags nor untagged jobs")
                    .contains("can not be empty");
            visitor.page().locator("#f-tag_list").fill("linux, jvm");
            visitor.button("Create runner").click();
            String secret = visitor.page().locator("#new-runner").inputValue();
            assertThat(secret).startsWith("glrt-");
            assertThat(visitor.page().locator("#register").inputValue())
                    .isEqualTo("gitlab-runner register --non-interactive --url " + server.url() + " --token " + secret
                            + " --executor shell");
            visitor.look("runners-group-made");
            assertThat(verify(secret)).isEqualTo(200);
            Locator row = visitor.row("<b>mill</b>");
            assertThat(row.textContent()).contains("linux", "jvm").doesNotContain("jobs without tags");
            row.locator("button", new Locator.LocatorOptions().setHasText("Pause"))
                    .click();
            assertThat(visitor.content()).doesNotContain(secret);
            assertThat(visitor.row("<b>mill</b>").locator(".status").textContent())
                    .isEqualTo("Paused");
            visitor.row("<b>mill</b>")
                    .locator("button", new Locator.LocatorOptions().setHasText("Resume"))
                    .click();
            assertThat(visitor.row("<b>mill</b>").locator(".status").textContent())
                    .isEqualTo("Online");
            visitor.confirm(visitor.row("<b>mill</b>"), "Delete");
            assertThat(visitor.page().locator(".flashes").textContent()).contains("was deleted");
            assertThat(verify(secret)).isEqualTo(403);
        }
    }

    @Test
    void aProjectSeesWhatItGetsFromAbove() {
        made("instance_type", Map.of("description", "for all"));
        made("group_type", Map.of("group_id", group, "description", "of the harbour", "tag_list", List.of("arm64")));
        long own = made("project_type", Map.of("project_id", project, "description", "own one"));
        long elsewhere = given.project(owner, group, "elsewhere", "private");
        long lent = made("project_type", Map.of("project_id", elsewhere, "description", "lent one"));
        server.root()
                .post("/projects/" + project + "/runners", Map.of("runner_id", lent))
                .expect(201);
        try (var visitor = Visitor.of(server, Browser.withoutScripts(), maintainer)) {
            visitor.open("/" + projectPath);
            visitor.side("Runners").click();
            assertThat(visitor.row("own one").locator("button").count()).isEqualTo(2);
            assertThat(visitor.row("of the harbour").textContent()).contains(groupPath);
            assertThat(visitor.row("of the harbour").locator("button").count()).isZero();
            assertThat(visitor.row("for all").locator("button").count()).isZero();
            visitor.confirm(visitor.row("lent one"), "Disable");
            assertThat(visitor.row("lent one").count()).isZero();
            assertThat(server.root().get("/runners/" + lent).expect(200).json().get("projects"))
                    .hasSize(1);
            visitor.confirm(visitor.row("own one"), "Delete");
            server.root().get("/runners/" + own).expect(404);
        }
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open("/" + projectPath + "/-/runners");
            visitor.look("runners-project");
        }
    }

    @Test
    void theInstanceHasItsOwn() {
        made("group_type", Map.of("group_id", group, "description", "seen by all administrators"));
        try (var visitor = Visitor.root(server, Browser.desktop())) {
            visitor.open("/admin/runners");
            visitor.page().locator(".new > summary").click();
            visitor.page().locator("#f-description").fill("wheelhouse");
            visitor.button("Create runner").click();
            String secret = visitor.page().locator("#new-runner").inputValue();
            assertThat(verify(secret)).isEqualTo(200);
            visitor.open("/admin/runners");
            assertThat(visitor.row("seen by all administrators").textContent()).contains(groupPath);
            visitor.look("runners-admin");
            visitor.row("wheelhouse")
                    .locator("button", new Locator.LocatorOptions().setHasText("Pause"))
                    .click();
            assertThat(visitor.row("wheelhouse").locator(".status").textContent())
                    .isEqualTo("Paused");
            visitor.confirm(visitor.row("wheelhouse"), "Delete");
            assertThat(verify(secret)).isEqualTo(403);
        }
    }

    @Test
    void othersAreKeptOut() {
        String ofProject = "/" + projectPath + "/-/runners";
        String ofGroup = "/groups/" + groupPath + "/-/runners";
        for (String page : List.of(ofProject, ofGroup, "/admin/runners")) {
            assertThat(server.http().get(page).expect(302).header("Location")).contains("/users/sign_in");
            server.http().form("POST", page, Map.of("description", "x")).expect(302);
        }
        long foreign = made("group_type", Map.of("group_id", group, "description", "kept"));
        try (var visitor = Visitor.of(server, Browser.desktop(), maintainer)) {
            assertThat(visitor.open(ofGroup)).isEqualTo(403);
            assertThat(visitor.open("/admin/runners")).isEqualTo(404);
            visitor.open(ofProject);
            assertThat(visitor.post("/admin/runners")).isEqualTo(404);
            assertThat(visitor.post(ofGroup)).isEqualTo(403);
            assertThat(visitor.post(ofGroup + "/" + foreign + "/delete")).isEqualTo(403);
            assertThat(visitor.post(ofProject + "/" + foreign + "/delete")).isBetween(403, 404);
            assertThat(visitor.post(ofProject + "/abc/delete")).isEqualTo(400);
        }
        try (var visitor = Visitor.of(server, Browser.desktop(), owner)) {
            visitor.open(ofProject);
            assertThat(visitor.post(ofProject + "/" + foreign + "/delete"))
                    .as("a runner from above is changed where it belongs")
                    .isEqualTo(404);
        }
        server.root().get("/runners/" + foreign).expect(200);
        server.http()
                .token(TestServer.ROOT_TOKEN)
                .get(ofProject + "?x=" + Http.encode("<"))
                .expect(200);
    }
}
