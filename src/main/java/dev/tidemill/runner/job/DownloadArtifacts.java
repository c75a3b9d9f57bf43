package dev.tidemill.runner.job;

import dev.tidemill.runner.files.SafeUnzip;
import dev.tidemill.runner.shell.Interruptible;
import dev.tidemill.runner.wire.ArtifactTransfer;
import dev.tidemill.runner.wire.Backoff;
import dev.tidemill.runner.wire.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Brings the archives of earlier jobs into the working copy. A missing one fails the job: its script counts on it. */
final class DownloadArtifacts {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

    private final JobContext context;

    DownloadArtifacts(JobContext context) {
        this.context = context;
    }

    void run() throws JobFailure, IOException {
        for (Dependency dependency : context.job().dependencies()) {
            if (dependency.artifactsFile() != null) {
                fetch(dependency);
            }
        }
    }

    private void fetch(Dependency dependency) throws JobFailure, IOException {
        String whose = dependency.name() + " (" + dependency.id() + ")";
        Path archive = context.workspace().temporary().resolve("artifacts-" + dependency.id() + ".zip");
        try {
            download(dependency, whose, archive);
            int files = new SafeUnzip(context.settings().limits(), context.signal()::check)
                    .extract(archive, context.workspace().project());
            context.log().say("Artifacts of " + whose + ": " + files + " files");
        } catch (IOException unusable) {
            throw new JobFailure(
                    FailureReason.RUNNER_SYSTEM_FAILURE,
                    "the artifacts of " + whose + " cannot be unpacked: " + unusable.getMessage());
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private void download(Dependency dependency, String whose, Path archive) throws JobFailure {
        ArtifactTransfer transfer = context.coordinator().artifacts();
        int most = context.variables().number("ARTIFACT_DOWNLOAD_ATTEMPTS", 1, 10, 1);
        for (int tries = 1; ; tries++) {
            boolean direct = tries == 1;
            ArtifactTransfer.Reply reply = Interruptible.call(
                    context.signal(), () -> transfer.download(dependency.id(), dependency.token(), direct, archive));
            switch (TransferFlow.afterDownload(reply.status(), tries, most)) {
                case DONE -> {
                    return;
                }
                case RETRY, ELSEWHERE -> {
                    context.log().warn("artifacts of " + whose + ": " + reply.problem() + "; trying again");
                    context.signal().pause(BACKOFF.delay(tries, ThreadLocalRandom.current()));
                }
                case GIVE_UP ->
                    throw new JobFailure(
                            FailureReason.RUNNER_SYSTEM_FAILURE,
                            "the artifacts of " + whose + " cannot be had: " + reply.problem());
            }
        }
    }
}
