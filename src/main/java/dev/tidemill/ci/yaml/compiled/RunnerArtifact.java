package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code artifacts} in the runner's job payload: something to upload when the job ends.
 *
 * @param name           file name of the upload without extension; null: the runner's default
 * @param untracked      also files that git does not track
 * @param paths          what to upload
 * @param exclude        what to leave out of it
 * @param when           {@code on_success}, {@code on_failure} or {@code always}
 * @param artifactType   {@code archive} or the kind of a report
 * @param artifactFormat {@code zip}, {@code gzip} or {@code raw}
 * @param expireIn       duration as written; null: the default of the instance
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunnerArtifact(
        @Nullable String name,
        boolean untracked,
        @Nullable List<String> paths,
        @Nullable List<String> exclude,
        @Nullable String when,
        String artifactType,
        String artifactFormat,
        @Nullable String expireIn) {}
