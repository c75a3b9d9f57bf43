package dev.tidemill.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.app.ServerFlags;
import dev.tidemill.app.Site;
import dev.tidemill.runner.RunnerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code tidemill demo}: a server, the sample project, a real push and its pipeline on the built-in runner.
 * The status is 0 when the pipeline succeeded, and 1 otherwise.
 */
@Command(
        name = "demo",
        description = "Takes a real push through a pipeline on the built-in runner, then keeps serving.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    /** Its lines go to the log file only. */
    private static final Logger LOG = LoggerFactory.getLogger("tidemill.runner");

    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Option(names = "--exit", description = "End after the pipeline: 0 for success, 1 for anything else.")
    private boolean exit;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        try (var site = Site.open(flags)) {
            out.println("Tidemill serves " + site.server().platform().externalUrl());
            return run(site);
        } catch (DemoFailure e) {
            System.err.println("tidemill: " + e.getMessage());
            return 1;
        }
    }

    private int run(Site site) throws IOException, InterruptedException {
        String url = site.localUrl();
        Path data = site.server().platform().dataFolder();
        try (var token = DemoToken.issue(site.server())) {
            var demo = new Demo(url, token.secret(), data.resolve("run/demo"), out, site::awaitStop);
            JsonNode project = demo.prepare();
            try (var _ = startRunner(url, demo.runnerToken(), data)) {
                String today = LocalDate.now(ZoneOffset.UTC).toString();
                Demo.Ended ended = demo.follow(demo.push(project, url, today));
                boolean success = say(ended);
                sayWhatNext(site, project, ended.pipeline());
                if (!exit) {
                    token.close();
                    site.awaitStop();
                }
                return success ? 0 : 1;
            }
        }
    }

    private RunnerProcess startRunner(String url, String token, Path data) throws IOException, InterruptedException {
        var options = new RunnerProcess.Options(
                URI.create(url), token, data.resolve("run/runner"), 4, "built-in", Duration.ofSeconds(10));
        var runner = RunnerProcess.start(options, LOG::info);
        if (!runner.awaitReady(Duration.ofSeconds(30))) {
            runner.close();
            throw new DemoFailure(
                    "The built-in runner did not start; " + data.resolve("logs/tidemill.log") + " says why");
        }
        out.println("  Built-in runner, process " + runner.pid() + "; what it says is in "
                + data.resolve("logs/tidemill.log"));
        return runner;
    }

    private boolean say(Demo.Ended ended) {
        String pipeline = "Pipeline #" + ended.pipeline().get("id").asLong();
        if (ended.failure().isEmpty()) {
            out.println(pipeline + " passed"
                    + String.format(
                            Locale.ROOT,
                            " in %d s",
                            ended.pipeline().path("duration").asLong()));
            return true;
        }
        out.flush();
        System.err.println("tidemill: " + pipeline + " did not pass: " + ended.failure());
        return false;
    }

    private void sayWhatNext(Site site, JsonNode project, JsonNode pipeline) {
        String web = project.get("web_url").asText();
        out.println();
        out.println("Pipeline  " + pipeline.get("web_url").asText());
        out.println("Project   " + web);
        out.println("Sign in   " + site.server().platform().externalUrl() + "/users/sign_in as root"
                + site.administratorPassword());
        if (exit) {
            return;
        }
        out.println("Try       start the manual job publish on the pipeline's page");
        out.println("          git clone " + project.get("http_url_to_repo").asText());
        out.println("          once more ./tidemill demo: one more commit, one more pipeline");
        out.println(
                "Ctrl-C ends it; the data stays in " + site.server().platform().dataFolder());
    }
}
