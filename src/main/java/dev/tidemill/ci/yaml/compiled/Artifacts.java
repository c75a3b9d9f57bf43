package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code artifacts}: what a job leaves behind.
 *
 * @param name      file name of the archive without extension; variables are left to the runner
 * @param untracked also files that git does not track
 * @param paths     what to upload; null: nothing but untracked files and reports
 * @param exclude   what to leave out
 * @param when      {@code on_success}, {@code on_failure} or {@code always}; null: on success
 * @param expireIn  as written, for example {@code 1 week} or {@code never}; null: the default of the instance
 * @param exposeAs  title of the link in a merge request
 * @param access    {@code all}, {@code developer}, {@code maintainer} or {@code none}; null: all
 * @param reports   paths by kind of report
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Artifacts(
        @Nullable String name,
        @Nullable Boolean untracked,
        @Nullable List<String> paths,
        @Nullable List<String> exclude,
        @Nullable String when,
        @Nullable String expireIn,
        @Nullable String exposeAs,
        @Nullable String access,
        @Nullable SortedMap<String, List<String>> reports) {}
