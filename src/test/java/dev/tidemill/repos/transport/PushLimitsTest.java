package dev.tidemill.repos.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class PushLimitsTest {
    @TempDir
    Path home;

    @Test
    void whatIsTooMuchIsRefusedWithAMessage() {
        var builder = new TestServer.Builder()
                .setting("git-push-limit", "200k")
                .setting("git-object-limit", "100k")
                .setting("git-push-refs-limit", "3");
        try (var world = new RepoWorld(builder.start())) {
            var owner = world.person();
            var project = world.project(owner);
            var git = GitClient.init(home, "work");
            String origin = world.address(project, owner);
            git.commit("a.txt", "1");
            git.git("push", "-q", origin, "main").ok();

            git.commit("zeros.bin", "0".repeat(150_000));
            assertThat(git.git("push", origin, "main:big").fails().out())
                    .contains("remote: GitLab: A file in the push is larger than 102400 bytes. Nothing was changed.");
            git.git("reset", "-q", "--hard", "HEAD~1").ok();
            for (int i = 0; i < 8; i++) {
                git.commit("random" + i, noise(i));
            }
            assertThat(git.git("push", origin, "main:big").fails().out())
                    .contains("remote: GitLab: The push is larger than 204800 bytes. Nothing was changed.");
            git.git("reset", "-q", "--hard", "HEAD~8").ok();
            assertThat(git.git("push", origin, "main:b1", "main:b2", "main:b3", "main:b4")
                            .fails()
                            .out())
                    .contains("remote: GitLab: A push may change at most 3 refs.");
            assertThat(git.git("ls-remote", origin).ok().out().lines()).hasSize(2);
        }
    }

    private static String noise(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        while (text.length() < 90_000) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }
}
