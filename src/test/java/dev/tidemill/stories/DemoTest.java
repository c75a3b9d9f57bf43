package dev.tidemill.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Main;
import dev.tidemill.testkit.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidemill demo} from outside: a process, its output, its status, and what is left of it. */
@Tag("server")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoTest {
    private static final String TOKEN = "glpat-demo-token-of-the-test";
    private static final String FILE = "/projects/harbour%2Ftide-tables/repository/files/.gitlab-ci.yml";

    @TempDir
    Path temp;

    /** How a run ended, what it printed, and what it said about faults. */
    private record Run(int status, String out, String err) {}

    @Test
    void theMainJobOnceAndAgainThenServingThenAPipelineThatFails() throws Exception {
        Run first = finished(start("--exit"));
        assertThat(first.status()).as(first.out() + first.err()).isZero();
        assertThat(first.out())
                .contains("Pipeline #1 passed", "failed in", "as it may", "waits for somebody to start it")
                .contains("Sign in", "as root, with the password you chose")
                .doesNotContain("INFO", "WARN", "\u001b", "?");
        assertThat(first.err()).isEmpty();

        Process serving = start();
        String url = awaitServing(serving);
        assertThat(Files.readString(temp.resolve("out"))).contains("Pipeline #2 passed", "git clone");
        breakThePipeline(new Http(url + "/api/v4").token(TOKEN));
        serving.destroy();
        assertThat(finished(serving).status()).as("ended by SIGTERM").isEqualTo(143);
        assertThat(processes()).isEmpty();

        Run failing = finished(start("--exit"));
        assertThat(failing.status()).isEqualTo(1);
        assertThat(failing.err())
                .contains("Pipeline #4 did not pass: job doomed failed (script_failure), its log is at http://");
        assertThat(processes()).isEmpty();
    }

    private static void breakThePipeline(Http api) {
        assertThat(api.get("/runners/all").expect(200).json())
                .as("one runner however often")
                .hasSize(1);
        assertThat(api.get("/personal_access_tokens?state=active").expect(200).text())
                .as("the demo's token is revoked")
                .doesNotContain("\"demo\"");
        api.put(
                        FILE,
                        Map.of(
                                "branch", "main",
                                "commit_message", "Break it",
                                "content", "doomed:\n  script: exit 1\n"))
                .expect(200);
    }

    private Process start(String... more) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "-Dstdout.encoding=UTF-8"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("demo", "--data", data().toString(), "--port", "0"));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command)
                .redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMILL_"));
        builder.environment().put("TIDEMILL_ROOT_TOKEN", TOKEN);
        builder.environment().put("TIDEMILL_ROOT_PASSWORD", "the password of the demo test");
        return builder.start();
    }

    private Run finished(Process process) throws IOException, InterruptedException {
        int status = process.waitFor();
        return new Run(status, Files.readString(temp.resolve("out")), Files.readString(temp.resolve("err")));
    }

    /** Waits until it says that Ctrl-C ends it; its address. */
    private String awaitServing(Process process) throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        while (!Files.readString(out).contains("Ctrl-C ends it")) {
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS))
                    .as(Files.readString(out) + Files.readString(temp.resolve("err")))
                    .isFalse();
        }
        return Files.readAllLines(out, StandardCharsets.UTF_8).getFirst().replace("Tidemill serves ", "");
    }

    /** Processes that work on the data folder. */
    private List<String> processes() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(data().toString()))
                .toList();
    }

    private Path data() {
        return temp.resolve("data");
    }
}
