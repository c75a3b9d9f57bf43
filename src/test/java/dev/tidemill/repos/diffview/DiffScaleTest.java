package dev.tidemill.repos.diffview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit of 3,000 files and 100,000 lines stays readable: every page of it comes soon and is of a bounded size. */
@Tag("server")
class DiffScaleTest {
    private static final int FILES = 3_000;
    private static final int LINES = 34;

    @TempDir
    private static Path home;

    private static RepoWorld world;
    private static String page;

    @BeforeAll
    static void push() {
        world = new RepoWorld();
        var owner = world.person();
        var place = world.project(owner, 20);
        GitClient git = GitClient.init(home, "work");
        git.write("README.md", "# Large\n");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Begin").ok();
        for (int i = 0; i < FILES; i++) {
            int file = i;
            git.write(
                    "src/p%02d/File%04d.java".formatted(i % 40, i),
                    IntStream.range(0, LINES)
                            .mapToObj(line -> "    int value%d = %d; // line\n".formatted(line, file))
                            .collect(Collectors.joining()));
        }
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Add very much").ok();
        git.git("push", "-q", world.address(place, owner), "--all").ok();
        page = "/" + place.path() + "/-/commit/" + git.sha("HEAD");
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void everyPageComesSoon() {
        long first = millis("");
        long again = millis("");
        long later = millis("?part=files&page=60");
        long list = world.server().http().get(page).expect(200).text().length();
        System.out.printf(
                "diff of 3,000 files: first %d ms, again %d ms, part %d ms, %d KiB%n", first, again, later, list >> 10);
        assertThat(Duration.ofMillis(again)).isLessThan(Duration.ofSeconds(5));
        assertThat(list).isLessThan(3 << 20);
        assertThat(world.server().http().get(page).text()).contains("3,000 changed files");
    }

    private static long millis(String query) {
        long start = System.nanoTime();
        world.server().http().get(page + query).expect(200);
        return (System.nanoTime() - start) / 1_000_000;
    }
}
