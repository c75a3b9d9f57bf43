package dev.tidemill.runner.job;

import dev.tidemill.runner.trace.JobLog;
import dev.tidemill.runner.trace.JobLog.Section;
import dev.tidemill.runner.wire.ArtifactOrder;
import dev.tidemill.runner.wire.CacheOrder;
import dev.tidemill.runner.wire.JobPayload;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The stages of a job in their order, each a section of its log. */
final class JobStages {
    private final JobContext context;
    private final JobLog log;
    private boolean scriptsReached;

    JobStages(JobContext context) {
        this.context = context;
        this.log = context.log();
    }

    /** Whether the job came as far as its scripts; before that there is nothing to tidy up. */
    boolean reachedScripts() {
        return scriptsReached;
    }

    /** Everything up to and with the scripts. */
    void work() throws JobFailure, IOException {
        requireSupported(context.job());
        try (Section _ = log.section("prepare_script", "Preparing the environment")) {
            prepare();
        }
        try (Section _ = log.section("get_sources", "Getting the sources")) {
            hook("pre_get_sources_script");
            new GetSources(context).run();
            hook("post_get_sources_script");
        }
        restoreCaches();
        if (!context.job().dependencies().isEmpty()) {
            try (Section _ = log.section("download_artifacts", "Downloading artifacts")) {
                new DownloadArtifacts(context).run();
            }
        }
        context.signal().check();
        scriptsReached = true;
        new RunSteps(context).run();
    }

    private static void requireSupported(JobPayload job) throws JobFailure {
        if (job.run() != null && !job.run().isBlank()) {
            throw new JobFailure(FailureReason.RUNNER_UNSUPPORTED, "this runner cannot run the steps of `run`");
        }
        if (job.secrets() != null && !job.secrets().isEmpty()) {
            throw new JobFailure(FailureReason.RUNNER_UNSUPPORTED, "this runner cannot fetch external `secrets`");
        }
    }

    private void prepare() throws IOException {
        log.say("Running on " + hostName() + " as user " + System.getProperty("user.name") + " in "
                + context.workspace().project());
        if (context.job().image() != null && context.job().image().name() != null) {
            String image = context.variables().expand(context.job().image().name());
            log.say("The image " + image + " is not used: this runner runs scripts in a shell");
        }
        context.workspace().prepare();
        for (Map.Entry<Path, String> file : context.variables().files().entrySet()) {
            Files.write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private void hook(String name) throws JobFailure, IOException {
        List<JobPayload.Hook> hooks = context.job().hooks().stream()
                .filter(hook -> hook.name().equals(name))
                .toList();
        for (JobPayload.Hook hook : hooks) {
            new RunSteps(context).runHook(hook);
        }
    }

    private void restoreCaches() {
        Caches caches = new Caches(context);
        List<CacheOrder> wanted = caches.wanted();
        if (!wanted.isEmpty()) {
            try (Section _ = log.section("restore_cache", "Restoring the cache")) {
                wanted.forEach(caches::restore);
            }
        }
    }

    /** {@code after_script}, caches, artifacts. */
    void tidyUp(Outcome outcome) throws JobFailure, IOException {
        boolean succeeded = outcome instanceof Outcome.Success;
        new RunSteps(context).runAfterScript(outcome);
        Caches caches = new Caches(context);
        List<CacheOrder> saved = caches.saved(succeeded);
        if (!saved.isEmpty()) {
            try (Section _ =
                    log.section(succeeded ? "archive_cache" : "archive_cache_on_failure", "Saving the cache")) {
                saved.forEach(caches::save);
            }
        }
        UploadArtifacts uploads = new UploadArtifacts(context);
        List<ArtifactOrder> orders = uploads.wanted(succeeded);
        if (!orders.isEmpty()) {
            try (Section _ = log.section(
                    succeeded ? "upload_artifacts_on_success" : "upload_artifacts_on_failure", "Sending artifacts")) {
                uploads.run(orders);
            }
        }
    }

    /** Takes away scripts and file variables, whatever happened. */
    void forget() {
        try (Section _ = log.section("cleanup_file_variables", "Cleaning up")) {
            context.workspace().forget();
        } catch (IOException stubborn) {
            log.warn("temporary files stay behind: " + stubborn.getMessage());
        }
    }

    /** @return how long the job may take */
    static Duration timeout(JobPayload job) {
        int seconds = job.runnerInfo() == null ? 0 : job.runnerInfo().timeout();
        return Duration.ofSeconds(seconds > 0 ? seconds : 7200);
    }
}
