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
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code tidemill demo}: a server, the sample project, a real push and its pipeline on the built-in runner.
 * With {@code --exit} the status is 0 when the pipeline succeeded, and 1 otherwise.
 */
@Command(
        name = "demo",
        description = "Takes a real push through a pipeline on the built-in runner, then keeps serving.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("tidemill.runner");

    @Mixin
    private final ServerFlags flags = new ServerFlags();

    @Option(names = "--exit", description = "End after the pipeline: 0 for success, 1 for anything else.")
    private boolean exit;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        try (var site = Site.open(flags)) {
            String url = "http://localhost:" + site.server().port();
            out.println("Tidemill serves " + site.server().platform().externalUrl());
            Path data = site.server().platform().dataFolder();
            String token = DemoToken.issue(site.server());
            var demo = new Demo(url, token, data.resolve("run/demo"), out);
            JsonNode project = demo.prepare();
            boolean success;
            try (var runner = startRunner(url, demo, data)) {
                success = pushAndFollow(demo, project, url);
                if (!exit) {
                    sayWhereToLook(site, project);
                    site.awaitStop();
                }
            }
            return success ? 0 : 1;
        } catch (DemoFailure e) {
            System.err.println("tidemill: " + e.getMessage());
            return 1;
        }
    }

    private boolean pushAndFollow(Demo demo, JsonNode project, String url) {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        var pushed = demo.push(project, url, today);
        JsonNode pipeline = demo.follow(pushed);
        String status = pipeline.get("status").asText();
        out.println("Pipeline #" + pipeline.get("id").asLong() + ": " + status + "  "
                + pipeline.get("web_url").asText());
        return status.equals("success");
    }

    private RunnerProcess startRunner(String url, Demo demo, Path data) throws IOException, InterruptedException {
        var options = new RunnerProcess.Options(
                URI.create(url), demo.runnerToken(), data.resolve("run/runner"), 4, "built-in", Duration.ofSeconds(10));
        var runner = RunnerProcess.start(options, LOG::info);
        if (!runner.awaitReady(Duration.ofSeconds(30))) {
            runner.close();
            throw new DemoFailure("The built-in runner did not start; its log is in " + data.resolve("logs"));
        }
        out.println("  built-in runner, a process of its own (pid " + runner.pid() + ")");
        return runner;
    }

    private void sayWhereToLook(Site site, JsonNode project) {
        out.println();
        out.println("Look at   " + project.get("web_url").asText());
        out.println("Pipelines " + project.get("web_url").asText() + "/-/pipelines");
        site.announceAdministrator(out);
        out.println("It keeps serving; end it with Ctrl+C.");
    }
}
