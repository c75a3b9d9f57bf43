package dev.tidemill.ci.runners;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people set on a runner. Refuses what GitLab refuses, with its texts.
 *
 * @param maximumTimeout seconds, at least ten minutes, or null
 */
public record RunnerSettings(
        @Nullable String description,
        @Nullable String maintenanceNote,
        boolean paused,
        boolean locked,
        boolean runUntagged,
        String accessLevel,
        List<String> tags,
        @Nullable Integer maximumTimeout) {
    private static final int LONGEST_TEXT = 1024;
    private static final int SHORTEST_TIMEOUT = 600;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 255;
    private static final List<String> ACCESS_LEVELS = List.of("not_protected", Runner.PROTECTED_ONLY);

    public RunnerSettings {
        tags = List.copyOf(new LinkedHashSet<>(tags));
        if (!runUntagged && tags.isEmpty()) {
            throw ApiError.invalid("tags_list", "can not be empty when runner is not allowed to pick untagged jobs");
        }
        if (maximumTimeout != null && maximumTimeout < SHORTEST_TIMEOUT) {
            throw ApiError.invalid("maximum_timeout", "needs to be at least 10 minutes");
        }
        if (tags.size() > MOST_TAGS) {
            throw ApiError.invalid("tags_list", "Too many tags specified. Please limit the number of tags to 50");
        }
        if (tags.stream().anyMatch(tag -> tag.isBlank() || tag.length() > LONGEST_TAG)) {
            throw ApiError.invalid("tags_list", "tag is blank or too long (maximum is 255 characters)");
        }
        tooLong("description", description);
        tooLong("maintenance_note", maintenanceNote);
    }

    /** What a new runner has when nothing is said. */
    public static final RunnerSettings DEFAULT =
            new RunnerSettings(null, null, false, false, true, "not_protected", List.of(), null);

    /** The settings a runner has now. */
    public static RunnerSettings of(Runner runner) {
        return new RunnerSettings(
                runner.description(),
                runner.maintenanceNote(),
                runner.paused(),
                runner.locked(),
                runner.runUntagged(),
                runner.accessLevel(),
                runner.tags(),
                runner.maximumTimeout());
    }

    /** These settings, paused or not. */
    public RunnerSettings paused(boolean now) {
        return new RunnerSettings(
                description, maintenanceNote, now, locked, runUntagged, accessLevel, tags, maximumTimeout);
    }

    /** These settings with what the parameters say instead; {@code run_untagged} follows new tags unless said. */
    public RunnerSettings with(Params params, boolean created) {
        List<String> newTags = params.list("tag_list").orElse(tags);
        boolean untaggedDefault = created ? newTags.isEmpty() : runUntagged;
        Optional<Boolean> active = params.bool("active");
        return new RunnerSettings(
                params.has("description") ? params.text("description").orElse(null) : description,
                params.has("maintenance_note") ? params.text("maintenance_note").orElse(null) : maintenanceNote,
                params.bool("paused").orElseGet(() -> active.map(on -> !on).orElse(paused)),
                params.bool("locked").orElse(locked),
                params.bool("run_untagged").orElse(untaggedDefault),
                params.oneOf("access_level", ACCESS_LEVELS).orElse(accessLevel),
                newTags,
                timeout(params));
    }

    private @Nullable Integer timeout(Params params) {
        if (!params.has("maximum_timeout")) {
            return maximumTimeout;
        }
        var sent = params.integer("maximum_timeout");
        return sent.isPresent() && sent.getAsInt() != 0 ? (Integer) sent.getAsInt() : null;
    }

    private static void tooLong(String field, @Nullable String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw ApiError.invalid(field, "is too long (maximum is 1024 characters)");
        }
    }
}
