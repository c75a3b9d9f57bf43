package dev.tidemill.runner.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files the server wants back from a job.
 *
 * @param untracked also every file git does not track
 * @param artifactType {@code archive} or the kind of a report
 * @param artifactFormat {@code zip}, {@code gzip} or {@code raw}
 * @param expireIn passed back untouched
 */
public record ArtifactOrder(
        @Nullable String name,
        boolean untracked,
        List<String> paths,
        List<String> exclude,
        String when,
        String artifactType,
        String artifactFormat,
        @Nullable String expireIn) {

    public ArtifactOrder {
        paths = Absent.list(paths);
        exclude = Absent.list(exclude);
        when = Absent.text(when, "on_success");
        artifactType = Absent.text(artifactType, "archive");
        artifactFormat = Absent.text(artifactFormat, "zip");
    }
}
