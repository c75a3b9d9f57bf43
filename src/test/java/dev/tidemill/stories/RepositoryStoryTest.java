package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real history, pushed by the real git, as people see it in their browser. */
@Tag("story")
class RepositoryStoryTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final String FILE = "notes/" + HOSTILE + ".txt";
    private static final String BRANCH = "feature/<b>bold&x";
    private static final String TREE = "/harbour/sluice/-/tree/";
    private static final String BLOB = "/harbour/sluice/-/blob/";

    @TempDir
    private static Path home;

    private static TestServer server;
    private static String sha;

    @BeforeAll
    static void push() {
        server = TestServer.start();
        long group = id("/groups", Map.of("name", "Harbour", "path", "harbour", "visibility", "public"));
        for (String name : List.of("sluice", "empty")) {
            id(
                    "/projects",
                    Map.of(
                            "name", name,
                            "path", name,
                            "namespace_id", group,
                            "visibility", "public",
                            "description", "Opens the gate <i>in time</i>"));
        }
        GitClient git = GitClient.init(home, "work");
        git.write(
                "README.md",
                "# Sluice\n\n[Guide](docs/guide.md) <script>alert(1)</script>\n\n![Mark](docs/mark.svg)\n");
        git.write("docs/guide.md", "# Guide\n\nRead [the start](../README.md#sluice).\n");
        git.write(
                "docs/mark.svg",
                "<svg xmlns='http://www.w3.org/2000/svg' width='32' height='32'>"
                        + "<script>alert(1)</script><circle cx='16' cy='16' r='12' fill='teal'/></svg>");
        git.write(FILE, "first\nsecond <b>line</b>\n");
        git.write("odd/-/tree/leaf.txt", "a leaf\n");
        git.write("page.html", "<script>document.title = 'taken'</script>\n");
        git.write("data.bin", "a\0b");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Begin").ok();
        git.write("src/Gate.java", "/** The gate. */\nfinal class Gate {\n    int level = 3;\n}\n");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Raise the gate").ok();
        git.write("src/Gate.java", "/** The gate. */\nfinal class Gate {\n    int level = 4;\n}\n");
        git.git("commit", "-qam", HOSTILE + "\n\nBecause <u>of</u> the tide.").ok();
        sha = git.sha("HEAD");
        git.git("tag", "-a", "v1.0", "-m", "First").ok();
        git.git("branch", BRANCH).ok();
        String address = server.url().replace("http://", "http://root:" + TestServer.ROOT_TOKEN + "@");
        git.git("push", "-q", address + "/harbour/sluice.git", "--all").ok();
        git.git("push", "-q", address + "/harbour/sluice.git", "--tags").ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long id(String path, Map<String, Object> wanted) {
        return server.root().post(path, wanted).expect(201).json().get("id").asLong();
    }

    @Test
    void starsAreGivenAndTakenBackOnTheOverview() {
        try (var browser = Browser.desktop()) {
            Page page = open(browser, "/harbour/sluice");
            assertThat(page.locator("button", new Page.LocatorOptions().setHasText("Star"))
                            .count())
                    .as("nobody stars without an account")
                    .isZero();
            assertThat(page.locator(".langs-list").textContent()).contains("Java");
            signedIn(browser);
            button(page, "Star 0").click();
            assertThat(button(page, "Starred 1").count()).isEqualTo(1);
            checked(browser, "repo-home-starred");
            button(page, "Starred 1").click();
            assertThat(button(page, "Star 0").count()).isEqualTo(1);
            link(page, "Fork").click();
            assertThat(page.url()).endsWith("/-/forks/new");
        }
    }

    @Test
    void aVisitorReadsFilesAndHistory() {
        try (var browser = Browser.desktop()) {
            Page page = open(browser, "/harbour/sluice");
            checked(browser, "repo-home");
            assertThat(page.locator(".md h1").textContent()).isEqualTo("Sluice");
            assertThat(page.locator("body").textContent()).contains("Opens the gate <i>in time</i>");
            assertThat((Object) page.evaluate("() => document.querySelector('.md img').naturalWidth"))
                    .as("the picture of the README is there")
                    .isEqualTo(32);
            page.locator(".md a", new Page.LocatorOptions().setHasText("Guide")).click();
            assertThat(page.url()).endsWith(BLOB + "main/docs/guide.md");
            checked(browser, "repo-markdown");
            page.locator(".tabs a", new Page.LocatorOptions().setHasText("Source"))
                    .click();
            assertThat(page.locator("#L1 .ct").textContent()).isEqualTo("# Guide");
            link(page, "Files").first().click();
            link(page, "src").click();
            assertThat(page.url()).endsWith(TREE + "main/src");
            page.locator("summary", new Page.LocatorOptions().setHasText("Download"))
                    .click();
            checked(browser, "repo-tree");
            var saved = page.waitForDownload(() -> link(page, "zip").click());
            assertThat(saved.suggestedFilename()).isEqualTo("sluice-main-src.zip");
            link(page, "Gate.java").click();
            page.locator("#L3 .cn").click();
            assertThat(page.url()).endsWith("Gate.java#L3");
            checked(browser, "repo-blob");
            link(page, "Blame").click();
            assertThat(page.locator(".blame tr .blame-who a.truncate").allTextContents())
                    .containsExactly("Raise the gate", HOSTILE, "Raise the gate");
            assertThat(page.locator("#L3 .ct").textContent()).isEqualTo("    int level = 4;");
            checked(browser, "repo-blame");
            link(page, "File").click();
            link(page, "History").click();
            assertThat(page.locator(".row-title").allTextContents()).containsExactly(HOSTILE, "Raise the gate");
            checked(browser, "repo-commits");
            link(page, HOSTILE).first().click();
            assertThat(page.url()).endsWith("/-/commit/" + sha);
            assertThat(page.locator(".diff-lines ins").textContent()).isEqualTo("4");
            assertThat(page.locator("main").textContent()).contains("Because <u>of</u> the tide.");
            checked(browser, "repo-commit");
        }
    }

    @Test
    void aMaintainerMakesAndDeletesBranchesAndTags() {
        try (var browser = Browser.desktop()) {
            Page page = signedIn(browser);
            page.navigate(server.url() + "/harbour/sluice/-/branches");
            checked(browser, "repo-branches");
            link(page, "New branch").click();
            page.locator("#f-branch_name").fill("spring/tide");
            page.locator("#f-ref").fill("v1.0");
            button(page, "Create branch").click();
            assertThat(page.locator(".row-title", new Page.LocatorOptions().setHasText("spring/tide"))
                            .count())
                    .isEqualTo(1);
            assertThat(refs("branches")).contains("spring/tide");
            delete(page, "spring/tide");
            assertThat(refs("branches")).doesNotContain("spring/tide");
            page.navigate(server.url() + "/harbour/sluice/-/tags");
            checked(browser, "repo-tags");
            link(page, "New tag").click();
            page.locator("#f-tag_name").fill("v1.1");
            page.locator("#f-message").fill("Second");
            button(page, "Create tag").click();
            assertThat(refs("tags")).containsExactlyInAnyOrder("v1.0", "v1.1");
            delete(page, "v1.1");
            assertThat(refs("tags")).containsExactly("v1.0");
            page.navigate(server.url() + "/harbour/sluice/-/branches/new");
            page.locator("#f-branch_name").fill("bad..name");
            button(page, "Create branch").click();
            assertThat(page.locator("[role=alert]").textContent()).contains("Branch name is invalid");
        }
    }

    @Test
    void anEmptyRepositorySaysHowToBegin() {
        try (var browser = Browser.desktop()) {
            Page page = signedIn(browser);
            page.navigate(server.url() + "/harbour/empty");
            assertThat(page.locator("main").textContent()).contains("git clone " + server.url() + "/harbour/empty.git");
            checked(browser, "repo-empty");
            page.navigate(server.url() + "/harbour/empty/-/commits");
            assertThat(page.url()).endsWith("/harbour/empty");
        }
    }

    @Test
    void hostileNamesAreOnlyNames() {
        try (var browser = Browser.desktop()) {
            Page page = open(browser, "/harbour/sluice");
            page.onDialog(dialog -> {
                throw new AssertionError("a script ran: " + dialog.message());
            });
            page.locator(".picker summary").click();
            link(page, BRANCH).click();
            assertThat(page.locator(".picker summary").textContent()).contains(BRANCH);
            link(page, "notes").click();
            link(page, HOSTILE + ".txt").click();
            assertThat(page.locator("h1").textContent()).isEqualTo(FILE);
            assertThat(page.locator("#L2 .ct").textContent()).isEqualTo("second <b>line</b>");
            checked(browser, "repo-hostile");
            page.navigate(server.url() + BLOB + "main/odd/-/tree/leaf.txt");
            assertThat(page.locator("#L1 .ct").textContent()).isEqualTo("a leaf");
            page.navigate(server.url() + BLOB + "main/odd");
            assertThat(page.url()).endsWith(TREE + "main/odd");
        }
    }

    @Test
    void everyPageFitsAPhone() {
        try (var browser = Browser.phone()) {
            Page page = signedIn(browser);
            var pages = Map.of(
                    "home", "",
                    "tree", "/-/tree/main/notes",
                    "blob", "/-/blob/main/src/Gate.java",
                    "binary", "/-/blob/main/data.bin",
                    "picture", "/-/blob/main/docs/mark.svg",
                    "commits", "/-/commits/main",
                    "commit", "/-/commit/" + sha,
                    "branches", "/-/branches",
                    "tags", "/-/tags",
                    "new-branch", "/-/branches/new");
            for (var one : pages.entrySet()) {
                page.navigate(server.url() + "/harbour/sluice" + one.getValue());
                checked(browser, "repo-phone-" + one.getKey());
            }
            page.navigate(server.url() + "/harbour/empty");
            checked(browser, "repo-phone-empty");
        }
    }

    @Test
    void rawFilesCannotRun() {
        String raw = "/harbour/sluice/-/raw/main/";
        var html = server.http().get(raw + "page.html").expect(200);
        assertThat(html.header("Content-Type")).startsWith("text/plain");
        assertThat(html.header("Content-Security-Policy")).contains("sandbox");
        assertThat(html.header("X-Content-Type-Options")).isEqualTo("nosniff");
        var svg = server.http().get(raw + "docs/mark.svg").expect(200);
        assertThat(svg.header("Content-Disposition")).startsWith("attachment");
        assertThat(svg.header("Content-Security-Policy")).contains("sandbox");
        var binary = server.http().get(raw + "data.bin").expect(200);
        assertThat(binary.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(binary.header("Content-Disposition")).startsWith("attachment");
        assertThat(binary.text()).isEqualTo("a\0b");
        server.http().get(raw + "no-such-file").expect(404);
        server.http().get("/harbour/sluice/-/tree/no-such-ref").expect(404);
        server.http().get("/harbour/sluice/-/commit/no-such-commit").expect(404);
    }

    private static Page open(Browser browser, String path) {
        browser.page().navigate(server.url() + path);
        return browser.page();
    }

    private static Page signedIn(Browser browser) {
        Page page = open(browser, "/users/sign_in?redirect=%2Fharbour%2Fsluice");
        page.locator("#f-login").fill("root");
        page.locator("#f-password").fill(TestServer.ROOT_PASSWORD);
        page.locator(".sign-in .btn-primary").click();
        return page;
    }

    private static void delete(Page page, String name) {
        Locator row = page.locator(".row", new Page.LocatorOptions().setHasText(name));
        row.locator("summary").click();
        row.locator("form button").click();
        assertThat(page.locator("main").textContent()).doesNotContain("may not");
    }

    private static List<String> refs(String kind) {
        return server.root()
                .get("/projects/harbour%2Fsluice/repository/" + kind)
                .expect(200)
                .json()
                .findValuesAsText("name");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void checked(Browser browser, String name) {
        browser.screenshot(name);
        browser.assertAccessible();
        browser.assertFitsWidth();
        assertThat(browser.errors()).isEmpty();
    }
}
