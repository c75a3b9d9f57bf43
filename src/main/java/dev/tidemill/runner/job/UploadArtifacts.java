package dev.tidemill.runner.job;

import dev.tidemill.runner.files.GzipWriter;
import dev.tidemill.runner.files.ZipWriter;
import dev.tidemill.runner.shell.Interruptible;
import dev.tidemill.runner.wire.ArtifactOrder;
import dev.tidemill.runner.wire.ArtifactTransfer;
import dev.tidemill.runner.wire.ArtifactTransfer.Upload;
import dev.tidemill.runner.wire.Backoff;
import dev.tidemill.runner.wire.ProducedStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Sends what the job made to the server: the archive and the reports. */
final class UploadArtifacts {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final JobContext context;

    UploadArtifacts(JobContext context) {
        this.context = context;
    }

    /** The orders that are wanted after that result. */
    List<ArtifactOrder> wanted(boolean succeeded) {
        return context.job().artifacts().stream()
                .filter(order -> OutcomeFlow.isWanted(order.when(), succeeded))
                .toList();
    }

    /**
     * Sends all of them; one that fails does not keep the others.
     *
     * @throws JobFailure the first failure
     */
    void run(List<ArtifactOrder> orders) throws JobFailure, IOException {
        JobFailure first = null;
        for (ArtifactOrder order : orders) {
            try {
                upload(order);
            } catch (JobFailure failure) {
                context.log().error(String.valueOf(failure.getMessage()));
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void upload(ArtifactOrder order) throws JobFailure, IOException {
        String what = order.artifactType();
        context.log().say("Collecting " + what);
        SortedSet<String> names = new ChosenFiles(context).choose(order.paths(), order.exclude(), order.untracked());
        if (names.isEmpty()) {
            context.log().warn("there is nothing to send as " + what);
            return;
        }
        send(order, names);
    }

    private void send(ArtifactOrder order, SortedSet<String> names) throws JobFailure {
        String name = order.name() == null || order.name().isBlank()
                ? "artifacts"
                : context.variables().expand(order.name());
        Upload upload = new Upload(
                context.job().id(),
                context.job().token(),
                order.artifactType(),
                order.artifactFormat(),
                order.expireIn(),
                fileName(name, order, names),
                content(order, names));
        deliver(upload);
        context.log().say("Sent " + order.artifactType() + " as " + upload.fileName());
    }

    private static String fileName(String name, ArtifactOrder order, SortedSet<String> names) {
        return switch (order.artifactFormat()) {
            case "zip" -> withEnding(name, ".zip");
            case "gzip" -> withEnding(name, ".gz");
            default -> Path.of(names.first()).getFileName().toString();
        };
    }

    private static String withEnding(String name, String ending) {
        return name.endsWith(ending) ? name : name + ending;
    }

    private ProducedStream.Writer content(ArtifactOrder order, SortedSet<String> names) throws JobFailure {
        Path project = context.workspace().project();
        return switch (order.artifactFormat()) {
            case "zip" -> out -> new ZipWriter(project, compression(), context.signal()::check).write(names, out);
            case "gzip" -> out -> new GzipWriter(project).write(names, out);
            case "raw" -> {
                Path only = project.resolve(names.first());
                if (names.size() > 1 || !Files.isRegularFile(only, LinkOption.NOFOLLOW_LINKS)) {
                    throw new JobFailure(
                            FailureReason.SCRIPT_FAILURE,
                            order.artifactType() + " must be exactly one file, but it is " + names.size());
                }
                yield out -> Files.copy(only, out);
            }
            default ->
                throw new JobFailure(
                        FailureReason.RUNNER_UNSUPPORTED, "unknown artifact format " + order.artifactFormat());
        };
    }

    private int compression() {
        return switch (context.variables().value("ARTIFACT_COMPRESSION_LEVEL")) {
            case "fastest" -> 1;
            case "fast" -> 3;
            case "slow" -> 7;
            case "slowest" -> 9;
            default -> 6;
        };
    }

    private void deliver(Upload upload) throws JobFailure {
        ArtifactTransfer transfer = context.coordinator().artifacts();
        URI instead = null;
        for (int tries = 1; ; tries++) {
            ArtifactTransfer.Reply reply = once(transfer, upload, instead);
            switch (TransferFlow.afterUpload(reply.status(), instead != null, tries)) {
                case DONE -> {
                    return;
                }
                case ELSEWHERE -> instead = elsewhere(upload, reply);
                case RETRY -> {
                    context.log().warn(upload.type() + ": " + reply.problem() + "; trying again");
                    context.signal().pause(BACKOFF.delay(tries, ThreadLocalRandom.current()));
                }
                case GIVE_UP -> throw refused(upload, reply);
            }
        }
    }

    private ArtifactTransfer.Reply once(ArtifactTransfer transfer, Upload upload, @Nullable URI instead) {
        return Interruptible.call(context.signal(), () -> transfer.upload(upload, instead));
    }

    private static URI elsewhere(Upload upload, ArtifactTransfer.Reply reply) throws JobFailure {
        if (reply.location() == null) {
            throw refused(upload, reply);
        }
        return reply.location();
    }

    /** What the server will not take is the job's doing; what it cannot take now is not. */
    private static JobFailure refused(Upload upload, ArtifactTransfer.Reply reply) {
        boolean jobsDoing = reply.status() == 400 || reply.status() == 413;
        FailureReason reason = jobsDoing ? FailureReason.SCRIPT_FAILURE : FailureReason.RUNNER_SYSTEM_FAILURE;
        String size = reply.status() == 413 ? " (too large)" : "";
        return new JobFailure(reason, "the server did not take " + upload.type() + size + ": " + reply.problem());
    }
}
