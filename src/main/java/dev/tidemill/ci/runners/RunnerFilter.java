package dev.tidemill.ci.runners;

import dev.tidemill.platform.http.Params;
import java.util.List;
import java.util.Optional;

/**
 * Which runners of a list.
 *
 * @param status {@code online}, {@code offline}, {@code stale} or {@code never_contacted}
 * @param tags tags that a runner must all have
 */
public record RunnerFilter(
        Optional<RunnerType> type, Optional<String> status, Optional<Boolean> paused, List<String> tags) {
    public static final RunnerFilter NONE =
            new RunnerFilter(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private static final List<String> STATUSES = List.of("online", "offline", "stale", "never_contacted");
    private static final List<String> SCOPES = List.of(
            "active",
            "paused",
            "online",
            "offline",
            "specific",
            "shared",
            "instance_type",
            "group_type",
            "project_type");

    /** Reads {@code type}, {@code status}, {@code paused}, {@code tag_list} and the older {@code scope}. */
    public static RunnerFilter of(Params params) {
        String scope = params.oneOf("scope", SCOPES).orElse("");
        Optional<RunnerType> type = params.oneOf("type", RunnerType.words()).flatMap(RunnerType::ofWord);
        Optional<String> status =
                params.oneOf("status", List.of("online", "offline", "stale", "never_contacted", "active", "paused"));
        return new RunnerFilter(
                type.or(() -> type(scope)),
                status.or(() -> Optional.of(scope)).filter(STATUSES::contains),
                params.bool("paused")
                        .or(() -> status.flatMap(RunnerFilter::pausing))
                        .or(() -> pausing(scope)),
                params.list("tag_list").orElse(List.of()));
    }

    private static Optional<RunnerType> type(String scope) {
        return switch (scope) {
            case "shared" -> Optional.of(RunnerType.INSTANCE_TYPE);
            case "specific" -> Optional.of(RunnerType.PROJECT_TYPE);
            default -> RunnerType.ofWord(scope);
        };
    }

    private static Optional<Boolean> pausing(String word) {
        return switch (word) {
            case "active" -> Optional.of(false);
            case "paused" -> Optional.of(true);
            default -> Optional.empty();
        };
    }
}
