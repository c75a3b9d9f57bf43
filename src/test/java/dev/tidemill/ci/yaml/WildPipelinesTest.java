package dev.tidemill.ci.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.ci.pipelines.flow.PipelineSnapshot;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import dev.tidemill.platform.yaml.Yaml;
import dev.tidemill.platform.yaml.YamlException;
import dev.tidemill.platform.yaml.YamlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real pipelines of public projects: none crashes the compiler, and those that include nothing but files of their own
 * compile to a pipeline, to no pipeline, or to an error that says where. TIDEMILL_CORPUS names the folder that holds
 * {@code ci/wild}; without it this is skipped.
 */
class WildPipelinesTest {

    private static Path folder() {
        String corpus = System.getenv("TIDEMILL_CORPUS");
        assumeTrue(corpus != null, "SKIPPED: set TIDEMILL_CORPUS to the folder that holds ci/wild");
        return Path.of(corpus, "ci", "wild");
    }

    /** What a pipeline runs for: the rules of the same file let different jobs in. */
    private enum For {
        BRANCH(PipelineSource.PUSH, PipelineRef.branch("main"), "CI_COMMIT_BRANCH", "main"),
        TAG(PipelineSource.PUSH, PipelineRef.tag("v1.2.3"), "CI_COMMIT_TAG", "v1.2.3"),
        MERGE_REQUEST(
                PipelineSource.MERGE_REQUEST_EVENT,
                new PipelineRef("feature", PipelineRef.Kind.MERGE_REQUEST),
                "CI_MERGE_REQUEST_IID",
                "1"),
        SCHEDULE(PipelineSource.SCHEDULE, PipelineRef.branch("main"), "CI_COMMIT_BRANCH", "main");

        private final PipelineSource source;
        private final PipelineRef ref;
        private final List<CiVariable> variables;

        For(PipelineSource source, PipelineRef ref, String name, String value) {
            this.source = source;
            this.ref = ref;
            this.variables = List.of(
                    CiVariable.of(name, value),
                    CiVariable.of("CI_COMMIT_REF_NAME", ref.name()),
                    CiVariable.of("CI_DEFAULT_BRANCH", "main"),
                    CiVariable.of("CI_PIPELINE_SOURCE", source.wireName()),
                    CiVariable.of("CI_PROJECT_NAME", "wild"),
                    CiVariable.of("CI_PROJECT_PATH", "group/wild"));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPipelineCompiles() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            List<Path> pipelines = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
            assertThat(pipelines).isNotEmpty();
            return pipelines.stream()
                    .flatMap(file -> Stream.of(For.values())
                            .map(what -> DynamicTest.dynamicTest(
                                    file.getFileName() + " for a " + what, () -> check(file, what))));
        }
    }

    private static void check(Path file, For what) throws IOException, YamlException {
        String name = file.getFileName().toString().replace(".gitlab-ci.yml", "");
        Compilation compilation = compile(file, folder().resolve("includes").resolve(name), what);
        switch (compilation) {
            case Compilation.Ready ready -> {
                ready.pipeline().jobs().forEach(WildPipelinesTest::checkJob);
                PipelineSnapshot created = PipelineSnapshot.of(ready.pipeline());
                assertThat(PipelineFlow.process(created).status()).isNotEqualTo(PipelineStatus.CREATED);
            }
            case Compilation.Filtered filtered -> assertThat(filtered.message()).isNotBlank();
            case Compilation.Invalid invalid ->
                assertThat(invalid.errors()).isNotEmpty().allSatisfy(error -> {
                    assertThat(error.text()).isNotBlank();
                    assertThat(error.position()).isNotNull();
                });
        }
        if (compilation.merged().isPresent()) {
            String yaml = compilation.merged().get().yaml();
            YamlLimits limits = new YamlLimits(100_000_000, 200, 10_000_000);
            assertThat(Yaml.write(
                            Yaml.load("merged.yml", yaml, limits).documents().getFirst()))
                    .isEqualTo(yaml);
        }
    }

    private static void checkJob(CompiledJob job) {
        assertThat(JobDefinition.ofJson(job.definition().toJson())).isEqualTo(job.definition());
    }

    private static Compilation compile(Path file, Path includes, For what) throws IOException {
        var context = new CompileContext(
                what.source,
                what.ref,
                VariableLayers.EMPTY.with(VariableLayer.PIPELINE_PREDEFINED, what.variables),
                ChangedPaths.UNKNOWN,
                paths(),
                path -> {
                    Path local = includes.resolve(path.replace('/', '_'));
                    return Files.isRegularFile(local) ? read(local) : null;
                },
                CompileLimits.DEFAULT);
        return PipelineCompiler.compile(".gitlab-ci.yml", Files.readAllBytes(file), context);
    }

    private static byte @Nullable [] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RepositoryPaths paths() {
        return new RepositoryPaths() {
            @Override
            public Collection<String> all() {
                return List.of("README.md", ".gitlab-ci.yml");
            }

            @Override
            public String checksum(List<String> paths) {
                return "0123456789abcdef";
            }
        };
    }
}
