package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the sources of a job get into its working copy, from a real git over HTTP. */
@Tag("server")
class RunnerSourcesTest {
    @TempDir
    Path temp;

    private FakeCoordinator server;
    private RunnerFixture runner;
    private String first = "";
    private String second = "";

    @BeforeEach
    void start() throws Exception {
        server = new FakeCoordinator(temp.resolve("git"));
        runner = new RunnerFixture(server, temp.resolve("builds"), 1);
        first = server.git.commit("group/project", Map.of("a", "one\n", ".gitignore", "*.log\n"));
        second = server.git.commit("group/project", Map.of("a", "two\n"));
    }

    @AfterEach
    void stop() throws Exception {
        runner.close();
        server.close();
    }

    private FakeJob run(FakeJob job) throws InterruptedException {
        return server.awaitEnd(server.queue(job));
    }

    private FakeJob sources(String sha) throws Exception {
        return server.job("group/project", sha);
    }

    @Test
    void theNextJobReusesAndCleansTheWorkingCopy() throws Exception {
        run(sources(first).script("echo x > a; touch new.log; mkdir d; touch d/f; git checkout -q -b mine"));
        FakeJob next = run(sources(second)
                .script("cat a; git status --porcelain --ignored; ls -A; git rev-parse --abbrev-ref HEAD"));
        assertThat(next.status).isEqualTo("success");
        assertThat(next.log())
                .contains("two\n")
                .contains("HEAD\n")
                .contains("Removing new.log")
                .doesNotContain("!! ")
                .doesNotContain("?? ");
    }

    @Test
    void theTokenIsNowhereInTheWorkingCopy() throws Exception {
        FakeJob job = run(sources(first).script("git remote -v; cat .git/config; git fetch origin && echo fetched"));
        assertThat(job.status).as(job.log()).isEqualTo("success");
        assertThat(job.log())
                .contains("origin\t" + server.address() + "/group/project.git (fetch)")
                .contains("fetched\n")
                .doesNotContain(job.token);
        try (Stream<Path> files = Files.walk(runner.builds)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> contains(file, job.token)))
                    .isEmpty();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void theTokenIsNotShownEvenWhenGitTalks() throws Exception {
        FakeJob job = run(sources(first)
                .variable("GIT_TRACE_CURL", "1")
                .variable("GIT_TRACE_REDACT", "0")
                .variable("GIT_TRACE", "1")
                .script("true"));
        assertThat(job.log()).contains("Authorization: Basic [MASKED]").doesNotContain(job.token);
    }

    @Test
    void whatAnEarlierJobLeftInGitsFolderIsGone() throws Exception {
        run(sources(first)
                .script(
                        "printf '#!/bin/sh\\ntouch " + temp + "/hooked\\n' > /dev/null; mkdir -p .git/hooks",
                        "printf '#!/bin/sh\\ntouch " + temp + "/hooked\\n' > .git/hooks/post-checkout",
                        "chmod +x .git/hooks/post-checkout; git config core.hooksPath .git/hooks",
                        "git config core.fsmonitor '" + temp + "/x'; git config remote.origin.url http://127.0.0.1:1/",
                        "touch .git/index.lock .git/shallow.lock; echo bad > .git/HEAD"));
        FakeJob next = run(sources(second).script("cat a; cat .git/config"));
        assertThat(next.status).as(next.log()).isEqualTo("success");
        assertThat(next.log()).doesNotContain("fsmonitor").doesNotContain("trying again");
        assertThat(temp.resolve("hooked")).doesNotExist();
    }

    @Test
    void aBrokenWorkingCopyIsReplaced() throws Exception {
        run(sources(first)
                .script("rm -rf .git/objects/*; find .git -name '*.pack' -delete; echo junk > .git/packed-refs"));
        FakeJob next = run(sources(second).script("cat a"));
        assertThat(next.status).as(next.log()).isEqualTo("success");
        assertThat(next.log()).contains("trying again with a new working copy").contains("two\n");
    }

    @Test
    void depthIsObeyedAndCanGrow() throws Exception {
        FakeJob shallow = sources(second).script("git rev-list --count HEAD");
        @SuppressWarnings("unchecked")
        Map<String, Object> source = (Map<String, Object>) shallow.payload.get("git_info");
        source.put("depth", 1);
        assertThat(run(shallow).log()).contains("depth of 1").contains("\n1\n");
        FakeJob whole = sources(second).script("git rev-list --count HEAD");
        @SuppressWarnings("unchecked")
        Map<String, Object> all = (Map<String, Object>) whole.payload.get("git_info");
        all.put("depth", 0);
        assertThat(run(whole).log()).contains("all history").contains("\n2\n");
    }

    @Test
    void strategiesAreObeyed() throws Exception {
        run(sources(first).script("touch left.log"));
        FakeJob none = run(sources(second).variable("GIT_STRATEGY", "none").script("ls; cat a"));
        assertThat(none.log()).contains("left.log").contains("one\n");
        FakeJob cloned = run(sources(second)
                .variable("GIT_STRATEGY", "clone")
                .variable("GIT_CLEAN_FLAGS", "none")
                .script("ls; cat a"));
        assertThat(cloned.log()).contains("two\n").doesNotContain("left.log");
        FakeJob kept = run(sources(first)
                .variable("GIT_CLEAN_FLAGS", "-ffd")
                .variable("GIT_CHECKOUT", "false")
                .script("cat a; touch x.log"));
        assertThat(kept.log()).contains("two\n");
        FakeJob flagged = run(sources(first).variable("GIT_CLEAN_FLAGS", "-ffd").script("ls"));
        assertThat(flagged.log()).contains("x.log");
        FakeJob empty = run(sources(first).variable("GIT_STRATEGY", "empty").script("ls -A | wc -l"));
        assertThat(empty.log()).contains("\n0\n");
        FakeJob odd = run(sources(first).variable("GIT_STRATEGY", "teleport").script("true"));
        assertThat(odd.lastUpdate().path("failure_reason").asText()).isEqualTo("runner_system_failure");
        assertThat(odd.log()).contains("unknown GIT_STRATEGY: teleport");
    }

    @Test
    void submodulesComeWithTheSameLogin() throws Exception {
        String inner = server.git.commit("group/inner", Map.of("inner.txt", "inside\n"));
        server.git.addSubmodule("group/project", "sub", "../inner.git", inner);
        String sha = server.git.push("group/project");
        FakeJob without = run(sources(sha).script("ls sub | wc -l"));
        assertThat(without.log()).contains("\n0\n");
        FakeJob with = run(sources(sha)
                .variable("GIT_SUBMODULE_STRATEGY", "recursive")
                .script("cat sub/inner.txt; cat .git/modules/sub/config"));
        assertThat(with.status).as(with.log()).isEqualTo("success");
        assertThat(with.log()).contains("inside\n").doesNotContain(with.token);
        FakeJob again =
                run(sources(sha).variable("GIT_SUBMODULE_STRATEGY", "normal").script("cat sub/inner.txt"));
        assertThat(again.status).as(again.log()).isEqualTo("success");
    }

    @Test
    void aMissingCommitFailsTheJobAndSaysSo() throws Exception {
        FakeJob job = sources(first);
        @SuppressWarnings("unchecked")
        Map<String, Object> source = (Map<String, Object>) job.payload.get("git_info");
        source.put("sha", "0123456789012345678901234567890123456789");
        run(job.script("true"));
        assertThat(job.lastUpdate().path("failure_reason").asText()).isEqualTo("runner_system_failure");
        assertThat(job.log()).contains("git checkout failed").doesNotContain("step_script");
        FakeJob hostile = sources(first);
        @SuppressWarnings("unchecked")
        Map<String, Object> other = (Map<String, Object>) hostile.payload.get("git_info");
        other.put("refspecs", List.of("--upload-pack=touch " + temp + "/pwned"));
        run(hostile.script("true"));
        assertThat(hostile.log()).contains("no usable git source");
        assertThat(temp.resolve("pwned")).doesNotExist();
    }

    @Test
    void hooksRunAroundTheSources() throws Exception {
        FakeJob job = sources(first).script("true");
        job.payload.put(
                "hooks",
                List.of(
                        Map.of("name", "pre_get_sources_script", "script", List.of("echo before the sources")),
                        Map.of("name", "post_get_sources_script", "script", List.of("cat a; echo after"))));
        run(job);
        assertThat(job.log())
                .containsSubsequence("before the sources\n", "Checking out", "one\nafter\n", "step_script");
    }

    @Test
    void theJobMayChooseItsFolder() throws Exception {
        FakeJob job = run(sources(first)
                .variable("GIT_CLONE_PATH", "$CI_BUILDS_DIR/go/src")
                .script("pwd; cat a"));
        assertThat(job.log()).contains(runner.builds + "/runner-se/0/go/src\none\n");
        FakeJob outside = run(sources(first).variable("GIT_CLONE_PATH", "/etc").script("true"));
        assertThat(outside.log()).contains("GIT_CLONE_PATH must lie below CI_BUILDS_DIR");
    }
}
