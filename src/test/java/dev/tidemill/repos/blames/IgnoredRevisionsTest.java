package dev.tidemill.repos.blames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells of lines, looking through commits, beside {@code git blame --ignore-revs-file}. */
@Tag("server")
class IgnoredRevisionsTest {
    private static final String LIST = IgnoredRevisions.FILE;
    private static final Pattern PART =
            Pattern.compile("<tr><td class=\"blame-who\">.*?/-/commit/([0-9a-f]{40})\".*?</tr>", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile(" id=\"L(\\d+)\"");

    private static RepoWorld world;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        world = new RepoWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** The commit of each line on the page. */
    private static List<String> ours(String html) {
        var found = new ArrayList<String>();
        PART.matcher(html)
                .results()
                .forEach(part -> LINE.matcher(part.group()).results().forEach(line -> found.add(part.group(1))));
        return found;
    }

    private static List<String> theirs(GitClient git, String file, String... options) {
        var command = new ArrayList<>(List.of("blame", "--porcelain"));
        command.addAll(List.of(options));
        command.add(file);
        return git.git(command.toArray(String[]::new))
                .ok()
                .out()
                .lines()
                .filter(line -> line.matches("[0-9a-f]{40} .*"))
                .map(line -> line.substring(0, 40))
                .toList();
    }

    private String page(RepoWorld.Place project, String file, String query, int status) {
        return new Http(world.server().url())
                .get("/" + project.path() + "/-/blame/main/" + file + query)
                .expect(status)
                .text();
    }

    @Test
    void generatedHistoriesAreBlamedAsGitDoes() {
        var owner = world.person();
        for (int seed = 1; seed <= 16; seed++) {
            var project = world.project(owner, 20);
            var git = GitClient.init(home, "h" + seed);
            new Reformatted(git, new Random(seed)).make();
            git.git("push", "-q", world.address(project, owner), "HEAD:main").ok();
            String file = git.git("ls-files", "*.txt").ok().line();
            assertThat(ours(page(project, file, "?ignore_revs=true", 200)))
                    .as("seed %d", seed)
                    .isEqualTo(theirs(git, file, "--ignore-revs-file", LIST));
            assertThat(ours(page(project, file, "", 200))).as("seed %d", seed).isEqualTo(theirs(git, file));
        }
    }

    @Test
    void aBadListDoesNoHarm() {
        var owner = world.person();
        var project = world.project(owner, 20);
        var git = GitClient.init(home, "bad");
        String first = git.commit("a.txt", "one\ntwo\n");
        String reformatted = git.commit("a.txt", "  one\n  two\n");
        git.commit("other.txt", "nothing");
        git.git("push", "-q", world.address(project, owner), "HEAD:main").ok();
        String none = page(project, "a.txt", "?ignore_revs=true", 200);
        assertThat(none).contains("There is no file").doesNotContain("Ignore revisions</a>");
        git.commit(LIST, "<script>alert(1)</script>\n" + reformatted + "\n" + "f".repeat(40) + "\n../../etc\n");
        git.git("push", "-q", world.address(project, owner), "HEAD:main").ok();
        String bad = page(project, "a.txt", "?ignore_revs=true", 200);
        assertThat(ours(bad)).containsOnly(first);
        assertThat(bad).contains("2 lines").doesNotContain("alert(1)");
        assertThat(page(project, "a.txt", "", 200)).contains("Ignore revisions").doesNotContain("2 lines");
        git.commit(LIST, (reformatted + "\n").repeat(7_000));
        git.git("push", "-q", world.address(project, owner), "HEAD:main").ok();
        String large = page(project, "a.txt", "?ignore_revs=true", 200);
        assertThat(ours(large)).containsOnly(reformatted);
        assertThat(large).contains("1 line of");
        page(project, "a.txt", "?ignore_revs=perhaps", 400);
    }

    @Test
    void allCommitsIgnoredLeavesTheFirst() {
        var owner = world.person();
        var project = world.project(owner, 20);
        var git = GitClient.init(home, "all");
        String first = git.commit("a.txt", "one and a half\n");
        String second = git.commit("a.txt", "  one and a half\n0123\n");
        git.commit(LIST, first + "\n" + second + "\n");
        git.git("push", "-q", world.address(project, owner), "HEAD:main").ok();
        String html = page(project, "a.txt", "?ignore_revs=true", 200);
        assertThat(ours(html)).containsExactly(first, second);
        assertThat(html).contains("nothing earlier resembles");
    }

    /** A history of changes that mean something and of reformattings, which are listed. */
    private record Reformatted(GitClient git, Random random) {
        void make() {
            var lines = new ArrayList<String>();
            for (int i = 0; i < 12; i++) {
                lines.add(line());
            }
            var ignored = new StringBuilder("# only layout\n");
            String file = "a.txt";
            for (int step = 0; step < 9; step++) {
                boolean layout = step > 0 && random.nextInt(2) == 0;
                if (layout) {
                    reformat(lines);
                } else {
                    edit(lines);
                }
                if (step == 5 && random.nextBoolean()) {
                    git.git("mv", file, "b.txt").ok();
                    file = "b.txt";
                }
                String sha = git.commit(file, String.join("\n", lines) + "\n");
                if (layout) {
                    ignored.append(sha).append(" # layout\n");
                }
            }
            git.commit(LIST, ignored.toString());
        }

        /** Lines share no pair of letters with each other but by chance of a few. */
        private String line() {
            var text = new StringBuilder();
            for (int i = 0; i < 24; i++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            return text.toString();
        }

        private void edit(List<String> lines) {
            for (int i = 0; i < 3; i++) {
                int at = random.nextInt(lines.size());
                switch (random.nextInt(3)) {
                    case 0 -> lines.set(at, line());
                    case 1 -> lines.add(at, line());
                    default -> lines.remove(at);
                }
            }
        }

        private void reformat(List<String> lines) {
            int kind = random.nextInt(5);
            int from = random.nextInt(lines.size() - 4);
            if (kind == 3) {
                String whole = lines.get(from);
                lines.set(from, whole.substring(0, whole.length() / 2));
                lines.add(from + 1, "  " + whole.substring(whole.length() / 2));
                return;
            }
            if (kind == 4) {
                lines.set(from, " " + lines.get(from));
                lines.add(from + 1, Long.toString(random.nextLong(1_000_000_000L)));
                return;
            }
            for (int i = from; i < from + 4; i++) {
                String line = lines.get(i);
                lines.set(
                        i,
                        switch (kind) {
                            case 0 -> "\t" + line;
                            case 1 ->
                                line.equals(line.toUpperCase(Locale.ROOT))
                                        ? line.toLowerCase(Locale.ROOT)
                                        : line.toUpperCase(Locale.ROOT);
                            default -> line + "  ";
                        });
            }
        }
    }
}
