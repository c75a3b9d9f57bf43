package dev.tidemill.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.json.Json;
import dev.tidemill.testkit.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Compares the answer that came with the one that a runner was content with. More than was recorded may come. */
final class RecordedAnswer {
    /** Lists of which only what runners look for was recorded. */
    private static final Set<String> PARTIAL = Set.of("variables", "failure_reasons");

    private final Bindings bindings;

    RecordedAnswer(Bindings bindings) {
        this.bindings = bindings;
    }

    void check(String where, JsonNode recorded, Http.Answer actual) {
        byte[] body = plain(actual);
        assertThat(actual.status())
                .as("status of %s: %s", where, new String(body, StandardCharsets.UTF_8))
                .isEqualTo(recorded.get("status").asInt());
        recorded.path("headers").properties().forEach(header -> {
            String value = actual.header(header.getKey());
            bindings.match(where + " " + header.getKey(), header.getValue().asText(), value);
        });
        if (recorded.has("json")) {
            json(where, recorded.get("json"), Json.tree(new String(body, StandardCharsets.UTF_8)));
        }
        if (recorded.has("text")) {
            assertThat(new String(body, StandardCharsets.UTF_8))
                    .as(where)
                    .isEqualTo(recorded.get("text").asText());
        }
        if (recorded.has("sha256")) {
            assertThat(sha256(body)).as(where).isEqualTo(recorded.get("sha256").asText());
        }
    }

    private void json(String where, JsonNode recorded, JsonNode actual) {
        if (recorded.isObject()) {
            assertThat(actual.isObject()).as("%s is an object", where).isTrue();
            recorded.properties().forEach(field -> {
                String at = where + " " + field.getKey();
                assertThat(actual.has(field.getKey())).as("%s is there", at).isTrue();
                field(at, field.getKey(), field.getValue(), actual.get(field.getKey()));
            });
        } else if (recorded.isArray()) {
            assertThat(actual.size()).as("length of %s", where).isEqualTo(recorded.size());
            for (int i = 0; i < recorded.size(); i++) {
                json(where + " " + i, recorded.get(i), actual.get(i));
            }
        } else {
            bindings.match(where, recorded, actual);
        }
    }

    private void field(String where, String name, JsonNode recorded, JsonNode actual) {
        if (!PARTIAL.contains(name) || !recorded.isArray()) {
            json(where, recorded, actual);
            return;
        }
        for (JsonNode wanted : recorded) {
            if (wanted.isObject()) {
                json(where + " " + wanted.get("key").asText(), wanted, withKey(where, actual, wanted.get("key")));
            } else {
                assertThat(actual).as(where).contains(wanted);
            }
        }
    }

    private static JsonNode withKey(String where, JsonNode list, JsonNode key) {
        JsonNode found = null;
        for (JsonNode entry : list) {
            found = entry.get("key").equals(key) ? entry : found; // the last one counts, as with runners
        }
        assertThat(found).as("%s has %s", where, key).isNotNull();
        return found;
    }

    /** Runners unpack what comes packed. */
    private static byte[] plain(Http.Answer answer) {
        if (!answer.header("Content-Encoding").equals("gzip")) {
            return answer.bytes();
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
