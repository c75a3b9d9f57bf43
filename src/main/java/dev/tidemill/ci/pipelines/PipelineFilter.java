package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.http.Params;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which pipelines of a project, in which order (doc/api/pipelines.md). */
public record PipelineFilter(
        Optional<String> scope,
        Optional<String> status,
        Optional<String> source,
        Optional<String> ref,
        Optional<String> sha,
        Optional<Boolean> yamlErrors,
        Optional<String> name,
        Optional<String> username,
        Optional<Instant> updatedAfter,
        Optional<Instant> updatedBefore,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        String orderBy,
        boolean ascending) {
    private static final List<String> SCOPES = List.of("running", "pending", "finished", "branches", "tags");
    private static final List<String> ORDERS = List.of("id", "status", "ref", "updated_at", "user_id");
    private static final List<String> STATUSES =
            Arrays.stream(PipelineStatus.values()).map(PipelineStatus::wireName).toList();
    private static final List<String> SOURCES =
            Arrays.stream(PipelineSource.values()).map(PipelineSource::wireName).toList();

    public static PipelineFilter of(Params params) {
        return new PipelineFilter(
                params.oneOf("scope", SCOPES),
                params.oneOf("status", STATUSES),
                params.oneOf("source", SOURCES),
                params.text("ref"),
                params.text("sha"),
                params.bool("yaml_errors"),
                params.text("name"),
                params.text("username"),
                params.time("updated_after"),
                params.time("updated_before"),
                params.time("created_after"),
                params.time("created_before"),
                params.oneOf("order_by", ORDERS).orElse("id"),
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc"));
    }

    /** Everything, newest first. */
    public static PipelineFilter all() {
        return of(Params.of(dev.tidemill.platform.json.Json.MAPPER.createObjectNode()));
    }
}
