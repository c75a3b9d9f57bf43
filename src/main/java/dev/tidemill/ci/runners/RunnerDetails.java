package dev.tidemill.ci.runners;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a runner says about itself in {@code info}; every text is cut, nothing of it is believed.
 *
 * @param features the names of what it can do
 * @param labels the labels it was started with
 */
public record RunnerDetails(
        @Nullable String name,
        @Nullable String version,
        @Nullable String revision,
        @Nullable String platform,
        @Nullable String architecture,
        @Nullable String executor,
        Set<String> features,
        Map<String, String> labels) {
    /** A runner that said nothing. */
    public static final RunnerDetails NONE = new RunnerDetails(null, null, null, null, null, null, Set.of(), Map.of());

    /** The runner confirms a pick before the job counts as running. */
    public static final String TWO_PHASE = "two_phase_job_commit";

    /** The runner can stop a script and still run {@code after_script}. */
    public static final String CANCELS_GRACEFULLY = "cancel_gracefully";

    /** The runner can send its whole log again. */
    public static final String TRACE_RESET = "trace_reset";

    private static final int LONGEST = 255;
    private static final int MOST_FEATURES = 128;
    private static final int MOST_LABELS = 32;

    public RunnerDetails {
        features = Set.copyOf(features);
        labels = Map.copyOf(labels);
    }

    /** Reads the {@code info} hash of a request; empty when none was sent. */
    public static RunnerDetails of(Params info) {
        return new RunnerDetails(
                cut(info, "name"),
                cut(info, "version"),
                cut(info, "revision"),
                cut(info, "platform"),
                cut(info, "architecture"),
                cut(info, "executor"),
                features(info.tree()),
                labels(info.tree()));
    }

    public boolean has(String feature) {
        return features.contains(feature);
    }

    static RunnerDetails ofJson(String json) {
        return Json.read(json, RunnerDetails.class);
    }

    private static @Nullable String cut(Params info, String name) {
        return info.text(name)
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST)))
                .orElse(null);
    }

    private static Set<String> features(ObjectNode info) {
        var names = new TreeSet<String>();
        if (info.get("features") instanceof ObjectNode features) {
            features.properties().stream()
                    .filter(feature -> feature.getValue().asBoolean(false))
                    .limit(MOST_FEATURES)
                    .forEach(feature -> names.add(feature.getKey()));
        }
        return names;
    }

    private static Map<String, String> labels(ObjectNode info) {
        var labels = new TreeMap<String, String>();
        if (info.get("labels") instanceof ObjectNode sent) {
            sent.properties().stream()
                    .filter(label -> label.getKey().matches("[a-zA-Z0-9_][a-zA-Z0-9._-]{2,64}")
                            && label.getValue().asText().matches("[a-zA-Z0-9._-]{1,256}"))
                    .limit(MOST_LABELS)
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
        }
        return labels;
    }
}
