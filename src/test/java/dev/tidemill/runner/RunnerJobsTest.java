package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole jobs: scripts and what the server hears of them. */
@Tag("server")
class RunnerJobsTest {
    @TempDir
    Path temp;

    private FakeCoordinator server;
    private RunnerFixture runner;

    @BeforeEach
    void start() throws Exception {
        server = new FakeCoordinator(temp.resolve("git"));
        runner = new RunnerFixture(server, temp.resolve("builds"), 1);
    }

    @AfterEach
    void stop() throws Exception {
        runner.close();
        server.close();
    }

    @Test
    void aJobSucceeds() throws Exception {
        String sha = server.git.commit("group/project", Map.of("hello.txt", "hello from git\n"));
        FakeJob job = server.job("group/project", sha)
                .variable("GREETING", "héllo 'wörld' $CI_JOB_ID")
                .script("cat hello.txt", "echo \"$GREETING\"", "git log -1 --format=%H", "printf 'no line end'");
        server.awaitEnd(server.queue(job));
        assertThat(job.status).isEqualTo("success");
        assertThat(job.log())
                .contains("\033[32;1m$ cat hello.txt\033[0;m\nhello from git\n")
                .contains("héllo 'wörld' " + job.id + "\n")
                .contains("\n" + sha + "\n")
                .contains("no line end\nsection_end:")
                .contains("Running with tidemill-runner 1.2.3 on test-runner (runner-se, system r_")
                .endsWith("\033[32;1mJob succeeded\033[0;m\n")
                .doesNotContain(job.token);
        JsonNode last = job.lastUpdate();
        assertThat(last.path("state").asText()).isEqualTo("success");
        assertThat(last.path("exit_code").asInt(-1)).isZero();
        assertThat(last.path("output").path("checksum").asText()).isEqualTo(job.logChecksum());
        assertThat(last.path("output").path("bytesize").asLong()).isEqualTo(job.log.size());
        assertThat(job.updates.getFirst().path("state").asText()).isEqualTo("running");
        assertThat(server.verified.path("system_id").asText()).matches("r_[0-9a-f]{12}");
        assertThat(server.jobRequests
                        .getFirst()
                        .path("info")
                        .path("features")
                        .path("two_phase_job_commit")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void sectionsComeInOrderAndPaired() throws Exception {
        String sha = server.git.commit("group/project", Map.of("a", "a"));
        FakeJob job = server.job("group/project", sha).script("true").afterScript("true");
        server.awaitEnd(server.queue(job));
        List<String> markers = Pattern.compile("section_(start|end):\\d+:(\\w+)\r\033\\[0K")
                .matcher(job.log())
                .results()
                .map(found -> "section_" + found.group(1) + ":" + found.group(2))
                .toList();
        assertThat(markers)
                .containsExactly(
                        "section_start:prepare_script", "section_end:prepare_script",
                        "section_start:get_sources", "section_end:get_sources",
                        "section_start:step_script", "section_end:step_script",
                        "section_start:after_script", "section_end:after_script",
                        "section_start:cleanup_file_variables", "section_end:cleanup_file_variables");
    }

    @Test
    void aFailingCommandFailsTheJobWithItsCode() throws Exception {
        FakeJob job = server.job()
                .script("echo before", "(exit 42)", "echo never")
                .afterScript("echo \"status is $CI_JOB_STATUS\"", "exit 7");
        server.awaitEnd(server.queue(job));
        assertThat(job.status).isEqualTo("failed");
        assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("script_failure");
        assertThat(job.lastUpdate().path("exit_code").asInt()).isEqualTo(42);
        assertThat(job.log())
                .contains("before")
                .contains("status is failed\n")
                .contains("after_script failed (exit code 7)")
                .endsWith("\033[31;1mERROR: Job failed: exit code 42\033[0;m\n")
                .doesNotContain("$ echo never");
    }

    @Test
    void aFailureInTheMiddleOfAPipeCounts() throws Exception {
        FakeJob job = server.queue(server.job().script("false | cat"));
        assertThat(server.awaitEnd(job).status).isEqualTo("failed");
        FakeJob lenient = server.queue(server.job().script("set +e\nfalse\necho still here", "true"));
        assertThat(server.awaitEnd(lenient).status).isEqualTo("success");
        assertThat(lenient.log()).contains("$ set +e  # and 2 more lines").contains("still here\n");
    }

    @Test
    void secretsAreMaskedInWhateverPiecesTheyCome() throws Exception {
        FakeJob job = server.job()
                .variable("PASSWORD", "s3cr3t-p4ss", "masked")
                .script(
                        "for c in s 3 c r 3 t - p 4 s s; do printf %s \"$c\"; done; echo",
                        "echo \"$PASSWORD\" >&2", "echo $CI_JOB_TOKEN", "echo " + FakeCoordinator.TOKEN, "env");
        server.awaitEnd(server.queue(job));
        assertThat(job.log())
                .contains("\n[MASKED]\n")
                .doesNotContain("s3cr3t-p4ss")
                .doesNotContain(job.token)
                .doesNotContain(FakeCoordinator.TOKEN);
    }

    @Test
    void tokensOfAKnownPrefixAreMasked() throws Exception {
        FakeJob job = server.job().script("echo glpat-abcDEF123.xyz!");
        job.payload.put("features", Map.of("trace_sections", false, "token_mask_prefixes", List.of("glpat-")));
        server.awaitEnd(server.queue(job));
        assertThat(job.log()).contains("glpat-[MASKED]!\n").doesNotContain("section_");
    }

    @Test
    void aScriptSeesItsVariablesAndNothingOfTheRunner() throws Exception {
        FakeJob job = server.job()
                .variable("CONFIG", "line one\nline $CI_JOB_ID\n", "file")
                .variable("RAW", "$CI_JOB_ID", "raw")
                .variable("REF", "x-$CI_JOB_ID-$MISSING")
                .variable("NEWLINES", "a\nb\tc\\'\"`$$(x)")
                .script(
                        "cat \"$CONFIG\"; stat -c 'mode %a' \"$(dirname \"$(dirname \"$CONFIG\")\")\"",
                        "echo \"raw=$RAW ref=$REF\"",
                        "printf '%s' \"$NEWLINES\" | od -An -c",
                        "pwd; echo \"dir=$CI_PROJECT_DIR slot=$CI_CONCURRENT_ID server=$CI_SERVER\"",
                        "env | grep -E 'SECRET_OF|TIDEMILL_GIT' || echo clean");
        server.awaitEnd(server.queue(job));
        assertThat(job.log())
                .contains("line one\nline " + job.id + "\n")
                .contains("mode 700")
                .contains("raw=$CI_JOB_ID ref=x-" + job.id + "-\n")
                .contains("a  \\n   b  \\t   c   \\   '   \"   `   $   (   x   )")
                .contains(runner.project() + "\ndir=" + runner.project() + " slot=0 server=yes\n")
                .contains("clean\n");
        assertThat(Path.of(runner.project() + ".tmp")).doesNotExist();
    }

    @Test
    void noProcessSurvivesItsJob() throws Exception {
        Path pids = temp.resolve("pids");
        FakeJob job = server.job()
                .script(
                        "sleep 600 & echo $! >> " + pids,
                        "setsid bash -c 'echo $$ >> " + pids + "; exec sleep 600' &",
                        "(nohup setsid -f bash -c 'trap \"\" TERM; echo $$ >> " + pids
                                + "; while :; do read -t 600 x < <(sleep 600); done') ",
                        "until [ \"$(wc -l < " + pids + ")\" = 3 ]; do read -t 0.05 x < <(sleep 1) || true; done");
        server.awaitEnd(server.queue(job));
        assertThat(job.status).as(job.log()).isEqualTo("success");
        assertThat(Files.readAllLines(pids))
                .hasSize(3)
                .allSatisfy(pid -> assertThat(ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .filter(process ->
                                        !process.info().command().orElse("").isEmpty()))
                        .isEmpty());
    }

    @Test
    void otherStepsRunWhenTheyAreWanted() throws Exception {
        FakeJob job = server.job().script("exit 3");
        job.steps.add(Map.of("name", "release", "script", List.of("echo never"), "when", "on_success"));
        job.steps.add(Map.of("name", "rescue", "script", List.of("echo rescued"), "when", "on_failure"));
        job.steps.add(Map.of("name", "maybe", "script", List.of("exit 9"), "when", "always", "allow_failure", true));
        server.awaitEnd(server.queue(job));
        assertThat(job.lastUpdate().path("exit_code").asInt()).isEqualTo(3);
        assertThat(job.log())
                .contains("rescued")
                .contains("maybe failed, which it may")
                .doesNotContain("never");
    }

    @Test
    void whatThisRunnerCannotDoIsSaid() throws Exception {
        FakeJob job = server.job().script("true");
        job.payload.put("run", "[{\"name\":\"x\",\"step\":\"./y\"}]");
        server.awaitEnd(server.queue(job));
        assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("runner_unsupported");
    }

    @Test
    void debugTraceShowsCommandsAndTellsTheServer() throws Exception {
        FakeJob job = server.job().variable("CI_DEBUG_TRACE", "true").script("echo $((40 + 2))");
        server.awaitEnd(server.queue(job));
        assertThat(job.log()).contains("+ echo 42\n");
        assertThat(job.patches).isNotEmpty().allMatch(patch -> patch.endsWith("debug_trace=true"));
    }

    @Test
    void jobsRunAtTheSameTimeInFoldersOfTheirOwn() throws Exception {
        runner.close();
        try (RunnerFixture two = new RunnerFixture(server, temp.resolve("two"), 2)) {
            Path meet = temp.resolve("meet");
            String wait = "until [ -e " + meet + "-%s ]; do read -t 0.05 x < <(sleep 1) || true; done; pwd";
            FakeJob one = server.queue(server.job().script("touch " + meet + "-1", wait.formatted(2)));
            FakeJob other = server.queue(server.job().script("touch " + meet + "-2", wait.formatted(1)));
            server.awaitEnd(one);
            server.awaitEnd(other);
            assertThat(List.of(one.status, other.status)).containsOnly("success");
            assertThat(one.log()).contains(two.builds + "/runner-se/0/");
            assertThat(other.log()).contains(two.builds + "/runner-se/1/");
        }
    }
}
