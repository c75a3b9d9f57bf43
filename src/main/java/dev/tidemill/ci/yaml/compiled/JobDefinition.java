package dev.tidemill.ci.yaml.compiled;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a job that never changes and that only its execution needs: script, image, artifacts and so on,
 * one entry per keyword. Many jobs of many pipelines share one definition, so it is stored once per
 * {@link #checksum()} as {@link #toJson()}. What queries and state machines need is in {@link CompiledJob}.
 */
public final class JobDefinition {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final SortedMap<String, JsonNode> options;

    @JsonCreator
    JobDefinition(Map<String, JsonNode> options) {
        this.options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }

    /** A definition that holds these values, each under the name of its keyword. */
    public static JobDefinition of(Map<? extends JobOption<?>, ?> values) {
        var options = new TreeMap<String, JsonNode>();
        values.forEach((option, value) -> options.put(option.name(), JSON.valueToTree(value)));
        return new JobDefinition(options);
    }

    /** Reads what {@link #toJson()} wrote. @throws IllegalArgumentException when it is not such a text */
    public static JobDefinition ofJson(String json) {
        try {
            return JSON.readValue(json, JobDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a job definition", e);
        }
    }

    /** The value of a keyword, or null when the job does not have it. */
    public <T> @Nullable T get(JobOption<T> option) {
        JsonNode node = options.get(option.name());
        return node == null ? null : JSON.convertValue(node, option.type());
    }

    /** The value of a keyword, or a default when the job does not have it. */
    public <T> T get(JobOption<T> option, T orElse) {
        T value = get(option);
        return value == null ? orElse : value;
    }

    /** Canonical JSON object: keyword to value, sorted, so that equal definitions give equal text. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition that was read as JSON cannot be written", e);
        }
    }

    /** SHA-256 of {@link #toJson()} in hexadecimal: the key under which the definition is stored once. */
    public String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toJson().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @JsonValue
    SortedMap<String, JsonNode> options() {
        return options;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobDefinition that && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return options.hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
