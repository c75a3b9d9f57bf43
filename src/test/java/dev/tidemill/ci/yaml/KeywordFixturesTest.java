package dev.tidemill.ci.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.keywords.Keyword;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.keywords.UnbuiltKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Sample files of every keyword: {@code ok-*.yml} with the pipeline in {@code ok-*.json},
 * {@code bad-*.yml} with the messages in {@code bad-*.txt}. Comments at the top of a sample describe the world
 * (see {@link SampleWorld}). TIDEMILL_UPDATE_SAMPLES=1 writes the expected files; read them before you commit.
 */
class KeywordFixturesTest {
    private static final Path FOLDER = Path.of("src/test/resources/ci/yaml");
    private static final boolean UPDATE = "1".equals(System.getenv("TIDEMILL_UPDATE_SAMPLES"));
    private static final Set<String> WITH_RUNNER =
            Set.of("script", "before_script", "after_script", "image", "services", "artifacts", "cache", "hooks");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private static List<Path> samples() {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            return files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String keyword(Path sample) {
        return sample.getParent().getFileName().toString();
    }

    @TestFactory
    Stream<DynamicTest> everySampleGivesWhatIsWrittenBesideIt() {
        return samples().stream()
                .map(sample -> DynamicTest.dynamicTest(FOLDER.relativize(sample).toString(), () -> check(sample)));
    }

    private static void check(Path sample) throws IOException {
        Compilation compilation = compile(sample);
        boolean ok = sample.getFileName().toString().startsWith("ok-");
        String actual = ok ? pipeline(sample, compilation) : messages(compilation);
        Path expected = sample.resolveSibling(sample.getFileName().toString().replace(".yml", ok ? ".json" : ".txt"));
        if (UPDATE) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static Compilation compile(Path sample) throws IOException {
        byte[] content = Files.readAllBytes(sample);
        String text = new String(content, StandardCharsets.UTF_8);
        Path includes = sample.resolveSibling("files");
        return PipelineCompiler.compile(".gitlab-ci.yml", content, SampleWorld.of(text, includes));
    }

    private static String messages(Compilation compilation) {
        assertThat(compilation).isInstanceOf(Compilation.Invalid.class);
        var errors = ((Compilation.Invalid) compilation).errors();
        return String.join("\n", errors.stream().map(CiMessage::located).toList()) + "\n";
    }

    private static String pipeline(Path sample, Compilation compilation) throws IOException {
        ObjectNode result = JSON.createObjectNode();
        ArrayNode warnings = JSON.createArrayNode();
        compilation.warnings().forEach(warning -> warnings.add(warning.located()));
        if (!warnings.isEmpty()) {
            result.set("warnings", warnings);
        }
        switch (compilation) {
            case Compilation.Ready ready -> {
                checkStorable(ready.pipeline());
                result.setAll((ObjectNode) JSON.valueToTree(ready.pipeline()));
                if (WITH_RUNNER.contains(keyword(sample))) {
                    ObjectNode runner = result.putObject("runner");
                    ready.pipeline().jobs().forEach(job -> runner.set(job.name(), runner(job)));
                }
            }
            case Compilation.Filtered filtered -> result.put("filtered", filtered.message());
            case Compilation.Invalid invalid ->
                throw new AssertionError(
                        invalid.errors().stream().map(CiMessage::located).toList());
        }
        return print(result);
    }

    /** One line per job, so that a change shows which one it is about. */
    private static String print(ObjectNode result) throws IOException {
        var lines = new ArrayList<String>();
        for (var field : result.properties()) {
            lines.add("  " + JSON.writeValueAsString(field.getKey()) + ": " + value(field.getValue()));
        }
        return "{\n" + String.join(",\n", lines) + "\n}\n";
    }

    private static String value(JsonNode node) throws IOException {
        var lines = new ArrayList<String>();
        if (node.isArray() && !node.isEmpty() && !node.get(0).isValueNode()) {
            for (JsonNode item : node) {
                lines.add("    " + JSON.writeValueAsString(item));
            }
            return "[\n" + String.join(",\n", lines) + "\n  ]";
        }
        if (node.isObject()
                && node.properties().stream().allMatch(f -> f.getValue().isObject())) {
            for (var field : node.properties()) {
                lines.add("    " + JSON.writeValueAsString(field.getKey()) + ": "
                        + JSON.writeValueAsString(field.getValue()));
            }
            return "{\n" + String.join(",\n", lines) + "\n  }";
        }
        return JSON.writeValueAsString(node);
    }

    /** What the database will do with a pipeline. */
    private static void checkStorable(CompiledPipeline pipeline) throws IOException {
        assertThat(JSON.readValue(JSON.writeValueAsString(pipeline), CompiledPipeline.class))
                .isEqualTo(pipeline);
    }

    private static ObjectNode runner(CompiledJob job) {
        RunnerParts parts = Keywords.runnerParts(job.definition());
        ObjectNode node = JSON.createObjectNode();
        node.set("steps", JSON.valueToTree(parts.steps(3600)));
        node.set("image", JSON.valueToTree(parts.image()));
        node.set("services", JSON.valueToTree(parts.services()));
        node.set("artifacts", JSON.valueToTree(parts.artifacts()));
        node.set("cache", JSON.valueToTree(parts.cache()));
        node.set("hooks", JSON.valueToTree(parts.hooks()));
        node.properties().removeIf(e -> e.getValue().isNull() || e.getValue().isEmpty());
        return node;
    }

    @Test
    void everyKeywordHasGoodAndBadSamples() {
        List<Path> samples = samples();
        for (Keyword keyword : Keywords.all()) {
            if (!(keyword instanceof UnbuiltKeyword)) {
                for (String kind : List.of("ok-", "bad-")) {
                    assertThat(samples)
                            .as("samples %s* of %s", kind, keyword.name())
                            .anyMatch(sample -> keyword(sample).equals(keyword.name())
                                    && sample.getFileName().toString().startsWith(kind));
                }
            }
        }
    }

    @Test
    void noExpectationIsLeftWithoutItsSample() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(json|txt)")))
                    .allMatch(file -> Files.exists(Path.of(file.toString().replaceAll("\\.(json|txt)$", ".yml"))));
        }
    }

    @Test
    void compilingTwiceGivesTheSame() throws IOException {
        for (Path sample : samples()) {
            assertThat(compile(sample).toString())
                    .as(sample.toString())
                    .isEqualTo(compile(sample).toString());
        }
    }
}
