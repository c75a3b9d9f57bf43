package dev.tidemill.ci.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.ci.pipelines.flow.FailureRules;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.ci.pipelines.flow.PipelineSnapshot;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import dev.tidemill.platform.yaml.YamlLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PipelineCompilerTest {
    private static final CompileContext CONTEXT = CompileContext.push("main", VariableLayers.EMPTY);

    private static Compilation compile(String yaml) {
        return compile(yaml, CONTEXT);
    }

    private static Compilation compile(String yaml, CompileContext context) {
        return PipelineCompiler.compile(".gitlab-ci.yml", yaml.getBytes(StandardCharsets.UTF_8), context);
    }

    private static CompiledPipeline pipeline(String yaml, CompileContext context) {
        return ((Compilation.Ready) compile(yaml, context)).pipeline();
    }

    private static List<String> errors(Compilation compilation) {
        return ((Compilation.Invalid) compilation)
                .errors().stream().map(CiMessage::text).toList();
    }

    @Test
    void equalJobsShareOneDefinition() {
        List<CompiledJob> jobs = pipeline("""
            default: {image: ruby, retry: 2}
            a: {script: make, tags: [x]}
            b: {script: [make], stage: build}
            c: {script: other}
            """, CONTEXT).jobs();
        assertThat(jobs).extracting(CompiledJob::name).containsExactly("b", "a", "c");
        assertThat(jobs.get(0).definition().checksum())
                .isEqualTo(jobs.get(1).definition().checksum())
                .isNotEqualTo(jobs.get(2).definition().checksum())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void definitionsSurviveStorage() {
        JobDefinition definition = pipeline("""
            job:
              script: make
              image: {name: ruby, entrypoint: [sh]}
              retry: {max: 2, when: always}
              allow_failure: {exit_codes: 3}
            """, CONTEXT).jobs().getFirst().definition();
        JobDefinition stored = JobDefinition.ofJson(definition.toJson());
        assertThat(stored).isEqualTo(definition);
        assertThat(stored.get(Keywords.SCRIPT)).containsExactly("make");
        assertThat(stored.get(Keywords.IMAGE)).isEqualTo(definition.get(Keywords.IMAGE));
        assertThat(stored.get(Keywords.CACHE)).isNull();
        assertThat(stored.get(Keywords.CACHE, List.of())).isEmpty();
        var rules = FailureRules.of(stored.get(Keywords.RETRY), stored.get(Keywords.ALLOW_FAILURE), 1);
        assertThat(rules).isEqualTo(new FailureRules(List.of(3), 2, List.of("always"), List.of(), 1));
        Assertions.assertThatThrownBy(() -> JobDefinition.ofJson("[1]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCompiledPipelineStarts() {
        CompiledPipeline compiled = pipeline("""
            build: {stage: build, script: make}
            test: {script: make}
            early: {script: make, needs: []}
            """, CONTEXT);
        var decision = PipelineFlow.process(PipelineSnapshot.of(compiled));
        assertThat(decision.steps()).extracting(step -> step.job()).containsExactly("build", "early");
    }

    @Test
    void projectVariablesWinOverTheFileAndAreSeenByRules() {
        var variables = VariableLayers.EMPTY
                .with(VariableLayer.PROJECT, List.of(CiVariable.of("WHO", "project")))
                .with(VariableLayer.PIPELINE_PREDEFINED, List.of(CiVariable.of("CI_COMMIT_BRANCH", "main")));
        String yaml = """
            variables: {WHO: file, CI_COMMIT_BRANCH: file}
            a: {script: make, rules: [{if: '$WHO == "project"'}]}
            b: {script: make, rules: [{if: '$CI_COMMIT_BRANCH == "file"'}]}
            c: {script: make, rules: [{if: '$WHO == "file"'}]}
            """;
        assertThat(pipeline(yaml, CompileContext.push("main", variables)).jobs())
                .extracting(CompiledJob::name)
                .containsExactly("a", "b");
    }

    @Test
    void lintSeesTheWholeFileWhateverTheRulesSay() {
        Compilation compilation = compile("""
            .base: {before_script: [prepare], tags: [x]}
            variables: {A: 1}
            one: {extends: .base, script: make, needs: [two], when: manual}
            two: {script: make, rules: [{if: $NEVER}], stage: build}
            three: {script: make, only: [tags]}
            """);
        assertThat(compilation).isInstanceOf(Compilation.Invalid.class);
        MergedConfig merged = compilation.merged().orElseThrow();
        assertThat(merged.jobs()).extracting(LintJob::name).containsExactly("one", "two", "three");
        LintJob one = merged.jobs().getFirst();
        assertThat(one)
                .isEqualTo(new LintJob(
                        "one",
                        "test",
                        List.of("prepare"),
                        List.of("make"),
                        List.of(),
                        List.of("x"),
                        null,
                        "manual",
                        true,
                        List.of("branches", "tags"),
                        null,
                        List.of("two")));
        assertThat(merged.jobs().get(1).only()).isNull();
        assertThat(merged.jobs().get(2).only()).containsExactly("tags");
        assertThat(merged.yaml()).contains("one:\n  before_script:\n  - prepare\n");
    }

    @Test
    void describedVariablesFillTheForm() {
        MergedConfig merged = compile("""
                variables:
                  PLAIN: a
                  CHOICE: {value: two, description: Which one?, options: [one, two]}
                  OPEN: {description: Anything}
                  SILENT: {value: b}
                job: {script: make}
                """).merged().orElseThrow();
        assertThat(merged.prefilledVariables())
                .containsExactly(
                        new PrefilledVariable("CHOICE", "two", "Which one?", List.of("one", "two")),
                        new PrefilledVariable("OPEN", "", "Anything", List.of()));
    }

    @Test
    void numberOfJobsIsLimited() {
        var limits = new CompileLimits(YamlLimits.DEFAULT, 150, 50, 100, 11, 1_000_000);
        var context = new CompileContext(
                CONTEXT.source(),
                CONTEXT.ref(),
                CONTEXT.variables(),
                CONTEXT.changes(),
                CONTEXT.paths(),
                CONTEXT.includes(),
                limits);
        assertThat(errors(compile("a: {script: x, parallel: 60}\nb: {script: x, parallel: 60}\n", context)))
                .containsExactly("The number of jobs has exceeded the limit of 100.");
    }

    @Test
    void bombsOfTemplatesAndReferencesAreRefused() {
        var references =
                new StringBuilder("job: {script: !reference [.r9, script]}\n.r0: {script: [x,x,x,x,x,x,x,x,x,x]}\n");
        for (int i = 1; i < 10; i++) {
            references.append(".r%d: {script: [%s]}\n"
                    .formatted(i, "!reference [.r%d, script],".formatted(i - 1).repeat(10)));
        }
        assertThat(errors(compile(references.toString()))).anyMatch(e -> e.contains("too big"));

        var templates = new StringBuilder(".big: {script: [x], variables: {");
        for (int i = 0; i < 5_000; i++) {
            templates.append("v").append(i).append(": 1,");
        }
        templates.append("}}\n");
        for (int i = 0; i < 3_000; i++) {
            templates.append("j").append(i).append(": {extends: .big}\n");
        }
        assertThat(errors(compile(templates.toString()))).anyMatch(e -> e.contains("too big"));
    }

    @Test
    @Timeout(30)
    void aLargeFileIsNoProblem() {
        var yaml = new StringBuilder(".base: {image: ruby, before_script: [a, b, c], variables: {A: 9, B: 2, C: 3}}\n");
        for (int i = 0; i < 1_000; i++) {
            String needs = i < 500 ? "" : "job" + (i - 500);
            String rules = "[{if: '$A == \"%d\"', when: never}, {changes: [\"src/**/*.c\"]}]".formatted(i % 5);
            yaml.append("job%d: {extends: .base, script: make, stage: %s, needs: [%s], rules: %s}\n"
                    .formatted(i, i < 500 ? "build" : "test", needs, rules));
        }
        assertThat(pipeline(yaml.toString(), CONTEXT).jobs()).hasSize(1_000);
    }

    @Test
    void damagedFilesGiveErrorsAndNothingElse() throws IOException {
        damage(0, 40);
    }

    @Test
    @Tag("deep")
    void manyDamagedFilesGiveErrorsAndNothingElse() throws IOException {
        damage(1_000, 1_500);
    }

    /** Every sample with random bytes changed, removed or doubled: whatever comes out is a compilation. */
    private static void damage(int from, int count) throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/ci/yaml"), 2)) {
            samples = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
        for (Path sample : samples) {
            byte[] content = Files.readAllBytes(sample);
            CompileContext context =
                    SampleWorld.of(new String(content, StandardCharsets.UTF_8), sample.resolveSibling("files"));
            for (int seed = from; seed < from + count && content.length > 0; seed++) {
                byte[] damaged = damaged(content, new Random(seed));
                Compilation compilation = PipelineCompiler.compile(".gitlab-ci.yml", damaged, context);
                if (compilation instanceof Compilation.Invalid invalid) {
                    assertThat(invalid.errors()).as("%s seed %d", sample, seed).isNotEmpty();
                }
            }
        }
    }

    private static byte[] damaged(byte[] content, Random random) {
        String signs = "{}[]:,-!&*#?|>'\"%@`~ \n\t$/0a\u00e9";
        var text = new StringBuilder(new String(content, StandardCharsets.UTF_8));
        for (int i = 1 + random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(30))));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
