package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.Browser;
import dev.tidemill.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are made, changed, moved, uploaded and deleted in the browser. */
@Tag("story")
class EditorStoryTest {
    private static final String BASE = "/root/mill/-/";

    @TempDir
    private static Path home;

    private static TestServer server;

    @BeforeAll
    static void push() {
        server = TestServer.start();
        server.root()
                .post("/projects", Map.of("name", "Mill", "path", "mill", "visibility", "public"))
                .expect(201);
        GitClient git = GitClient.init(home, "work");
        git.write("src/gate.c", "int level = 3;\r\nint more;\r\n");
        git.write("docs/read.md", "# Read\n");
        git.write("data.bin", "a\0b");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Begin").ok();
        String address = server.url().replace("http://", "http://root:" + TestServer.ROOT_TOKEN + "@");
        git.git("push", "-q", address + "/root/mill.git", "--all").ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Page signedIn(Browser browser) {
        Page page = browser.page();
        page.navigate(server.url() + "/users/sign_in?redirect=%2Froot%2Fmill");
        page.locator("#f-login").fill("root");
        page.locator("#f-password").fill(TestServer.ROOT_PASSWORD);
        page.locator(".sign-in .btn-primary").click();
        page.waitForLoadState();
        return page;
    }

    private static String raw(String ref, String path) {
        return server.root()
                .get("/projects/root%2Fmill/repository/files/" + path.replace("/", "%2F") + "/raw?ref=" + ref)
                .expect(200)
                .text();
    }

    private static void commit(Page page) {
        page.locator("button:text-is('Commit')").click();
        page.waitForLoadState();
    }

    @Test
    void severalFilesBecomeOneCommitOnANewBranch() {
        try (var browser = Browser.desktop()) {
            Page page = signedIn(browser);
            page.navigate(server.url() + BASE + "blob/main/src/gate.c");
            page.locator("a:text('Edit')").click();
            page.locator(".editor-numbers").waitFor();
            page.locator("#content_0").fill("int level = 4;\nint more;\n");
            page.locator("#content_0").press("End");
            page.locator("#path_0").fill("src/lock.c");
            page.locator("#more").fill("docs/read.md");
            page.locator("button[name=add]").click();
            assertThat(page.locator("#content_1").inputValue()).isEqualTo("# Read\n");
            assertThat(page.locator("#content_0").inputValue()).isEqualTo("int level = 4;\nint more;\n");
            page.locator("#content_1").fill("# Read more\n");
            page.locator("#more").fill("docs/new.md");
            page.locator("button[name=add]").click();
            page.locator("#content_2").fill("new");
            browser.screenshotWindow("editor");
            browser.assertAccessible();
            page.locator("#message").fill("Raise the gate");
            page.locator("#branch").fill("raise");
            page.locator("input[name=request]").check();
            page.locator("input[name=request]").uncheck();
            commit(page);
            assertThat(page.url()).endsWith(BASE + "blob/raise/src/lock.c");
            assertThat(raw("raise", "src/lock.c")).isEqualTo("int level = 4;\r\nint more;\r\n");
            assertThat(raw("raise", "docs/read.md")).isEqualTo("# Read more\n");
            assertThat(raw("raise", "docs/new.md")).isEqualTo("new");
            assertThat(server.root()
                            .get("/projects/root%2Fmill/repository/commits?ref_name=raise")
                            .json()
                            .findValuesAsText("title"))
                    .containsExactly("Raise the gate", "Begin");
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void whatChangedMeanwhileIsNotOverwritten() {
        try (var browser = Browser.withoutScripts()) {
            Page page = signedIn(browser);
            server.root().post("/projects/root%2Fmill/repository/branches?branch=clash&ref=main", Map.of());
            page.navigate(server.url() + BASE + "edit/clash/docs/read.md");
            page.locator("#content_0").fill("# Mine\n");
            server.root()
                    .put(
                            "/projects/root%2Fmill/repository/files/docs%2Fread.md",
                            Map.of("branch", "clash", "content", "# Theirs\n", "commit_message", "Theirs"))
                    .expect(200);
            commit(page);
            assertThat(page.locator("[role=alert]").textContent()).contains("has changed since you started editing");
            assertThat(page.locator("#content_0").inputValue()).isEqualTo("# Mine\n");
            assertThat(raw("clash", "docs/read.md")).isEqualTo("# Theirs\n");
            page.navigate(server.url() + BASE + "edit/clash/docs/read.md");
            page.locator("#path_0").fill("../out");
            commit(page);
            assertThat(page.locator("[role=alert]").textContent()).contains("valid file path");
        }
    }

    @Test
    void filesAreUploadedReplacedAndDeleted() {
        try (var browser = Browser.desktop()) {
            Page page = signedIn(browser);
            page.navigate(server.url() + BASE + "upload/main/docs");
            page.locator("#f-file")
                    .setInputFiles(
                            new FilePayload("tide.txt", "text/plain", "in\0out".getBytes(StandardCharsets.UTF_8)));
            page.locator("#f-branch").fill("up");
            page.locator("button:text-is('Upload')").click();
            assertThat(page.url()).endsWith(BASE + "blob/up/docs/tide.txt");
            assertThat(raw("up", "docs/tide.txt")).isEqualTo("in\0out");
            page.navigate(server.url() + BASE + "upload/up/docs/tide.txt");
            page.locator("#f-file")
                    .setInputFiles(new FilePayload("x.txt", "text/plain", "next".getBytes(StandardCharsets.UTF_8)));
            page.locator("button:text-is('Upload')").click();
            page.waitForURL("**/blob/up/docs/tide.txt");
            assertThat(raw("up", "docs/tide.txt")).isEqualTo("next");
            page.navigate(server.url() + BASE + "delete/up/docs/tide.txt");
            page.locator("button:text-is('Delete file')").click();
            page.waitForURL("**/tree/up");
            server.root()
                    .get("/projects/root%2Fmill/repository/files/docs%2Ftide.txt/raw?ref=up")
                    .expect(404);
            page.navigate(server.url() + BASE + "edit/up/data.bin");
            assertThat(page.locator("body").textContent()).contains("no text that can be edited");
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,800,false", "1280,800,true", "390,844,true"})
    void pagesOfCodeAreAccessible(int width, int height, boolean dark) {
        try (var browser = Browser.open(width, height, dark)) {
            Page page = signedIn(browser);
            for (String address : new String[] {
                "blob/main/src/gate.c",
                "compare/main~0...main",
                "compare",
                "find_file/main?search=gate",
                "search/main?search=level",
                "network/main",
                "graphs/main",
                "commits/main",
                "commit/main?view=parallel",
                "branches",
                "new/main/docs",
                "upload/main/docs",
                "delete/main/docs/read.md"
            }) {
                page.navigate(server.url() + BASE + address);
                browser.screenshotWindow("code-" + address.replaceAll("[^a-z]+", "-") + width + dark);
                browser.assertAccessible();
                browser.assertFitsWidth();
            }
        }
    }

    @Test
    void visitorsChangeNothing() {
        assertThat(server.http().get(BASE + "edit/main/docs/read.md").status()).isIn(302, 303, 401, 403, 404);
        assertThat(server.http().post(BASE + "edit/main", Map.of()).status()).isIn(302, 303, 401, 403, 404, 422);
        assertThat(server.http()
                        .post(BASE + "delete/main/docs/read.md", Map.of())
                        .status())
                .isIn(302, 303, 401, 403, 404, 422);
        assertThat(raw("main", "docs/read.md")).isEqualTo("# Read\n");
    }
}
