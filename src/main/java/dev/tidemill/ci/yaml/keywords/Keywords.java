package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.AllowFailure;
import dev.tidemill.ci.yaml.compiled.Artifacts;
import dev.tidemill.ci.yaml.compiled.CacheEntry;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.compiled.JobEnvironment;
import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.compiled.Retry;
import dev.tidemill.ci.yaml.compiled.RunnerImage;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.rules.RefPolicy;
import dev.tidemill.ci.yaml.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All keywords. To add one, write its class and one line here. */
public final class Keywords {
    /** Stages that always exist. */
    public static final String FIRST_STAGE = ".pre";

    public static final String LAST_STAGE = ".post";

    /** What {@code stages} is when the file does not say. */
    public static final List<String> DEFAULT_STAGES = List.of(FIRST_STAGE, "build", "test", "deploy", LAST_STAGE);

    /** The stage of a job that names none. */
    public static final String DEFAULT_STAGE = "test";

    public static final JobKeyword<List<String>> AFTER_SCRIPT = new AfterScriptKeyword();
    public static final JobKeyword<AllowFailure> ALLOW_FAILURE = new AllowFailureKeyword();
    public static final JobKeyword<Artifacts> ARTIFACTS = new ArtifactsKeyword();
    public static final JobKeyword<List<String>> BEFORE_SCRIPT = new BeforeScriptKeyword();
    public static final JobKeyword<List<CacheEntry>> CACHE = new CacheKeyword();
    public static final JobKeyword<String> COVERAGE = new CoverageKeyword();
    public static final JobKeyword<List<String>> DEPENDENCIES = new DependenciesKeyword();
    public static final JobKeyword<JobEnvironment> ENVIRONMENT = new EnvironmentKeyword();
    public static final JobKeyword<RefPolicy> EXCEPT = new RefPolicyKeyword("except");
    public static final JobKeyword<List<String>> EXTENDS = new ExtendsKeyword();
    public static final JobKeyword<Map<String, List<String>>> HOOKS = new HooksKeyword();
    public static final JobKeyword<RunnerImage> IMAGE = new ImageKeyword();
    public static final JobKeyword<Inherit> INHERIT = new InheritKeyword();
    public static final JobKeyword<Boolean> INTERRUPTIBLE = new InterruptibleKeyword();
    public static final JobKeyword<List<Need>> NEEDS = new NeedsKeyword();
    public static final JobKeyword<RefPolicy> ONLY = new RefPolicyKeyword("only");
    public static final JobKeyword<Parallel> PARALLEL = new ParallelKeyword();
    public static final JobKeyword<Retry> RETRY = new RetryKeyword();
    public static final JobKeyword<List<Rule>> RULES = new RulesKeyword();
    public static final JobKeyword<List<String>> SCRIPT = new ScriptKeyword();
    public static final JobKeyword<List<RunnerImage>> SERVICES = new ServicesKeyword();
    public static final JobKeyword<String> STAGE = new StageKeyword();
    public static final JobKeyword<Long> START_IN = new StartInKeyword();
    public static final JobKeyword<List<String>> TAGS = new TagsKeyword();
    public static final JobKeyword<Long> TIMEOUT = new TimeoutKeyword();
    public static final JobKeyword<List<JobVariable>> VARIABLES = new VariablesKeyword();
    public static final JobKeyword<JobWhen> WHEN = new WhenKeyword();

    public static final GlobalKeyword<List<String>> STAGES = new StagesKeyword();
    public static final GlobalKeyword<List<JobVariable>> GLOBAL_VARIABLES = new GlobalVariablesKeyword();
    public static final GlobalKeyword<Workflow> WORKFLOW = new WorkflowKeyword();
    public static final StructuralKeyword DEFAULT = new StructuralKeyword("default", Set.of(Place.GLOBAL));
    public static final StructuralKeyword INCLUDE = new StructuralKeyword("include", Set.of(Place.GLOBAL));

    /** Keywords without which a job is none, although only one of them is built. */
    public static final List<String> WORK = List.of("script", "run", "trigger");

    private static final KeywordList ALL = KeywordList.of(
            AFTER_SCRIPT,
            ALLOW_FAILURE,
            ARTIFACTS,
            BEFORE_SCRIPT,
            CACHE,
            COVERAGE,
            DEPENDENCIES,
            ENVIRONMENT,
            EXCEPT,
            EXTENDS,
            HOOKS,
            IMAGE,
            INHERIT,
            INTERRUPTIBLE,
            NEEDS,
            ONLY,
            PARALLEL,
            RETRY,
            RULES,
            SCRIPT,
            SERVICES,
            STAGE,
            START_IN,
            TAGS,
            TIMEOUT,
            VARIABLES,
            WHEN,
            STAGES,
            GLOBAL_VARIABLES,
            WORKFLOW,
            DEFAULT,
            INCLUDE,
            new UnbuiltKeyword("dast_configuration", Set.of(Place.JOB)),
            new UnbuiltKeyword("id_tokens", Set.of(Place.DEFAULT, Place.JOB)),
            new UnbuiltKeyword("identity", Set.of(Place.DEFAULT, Place.JOB)),
            new UnbuiltKeyword("inputs", Set.of(Place.JOB)),
            new UnbuiltKeyword("manual_confirmation", Set.of(Place.JOB)),
            new UnbuiltKeyword("pages", Set.of(Place.JOB)),
            new UnbuiltKeyword("publish", Set.of(Place.JOB)),
            new UnbuiltKeyword("release", Set.of(Place.JOB)),
            new UnbuiltKeyword("resource_group", Set.of(Place.JOB)),
            new UnbuiltKeyword("run", Set.of(Place.JOB)),
            new UnbuiltKeyword("secrets", Set.of(Place.JOB)),
            new UnbuiltKeyword("trigger", Set.of(Place.JOB)));

    private Keywords() {}

    /** The keyword of this name in a job. */
    public static Optional<Keyword> ofJob(String name) {
        return ALL.at(Place.JOB, name);
    }

    /** The keyword of this name in {@code default}. */
    public static Optional<Keyword> ofDefault(String name) {
        return ALL.at(Place.DEFAULT, name);
    }

    /** The keyword of this name at the top of the file; any other name there is a job. */
    public static Optional<Keyword> ofFile(String name) {
        return ALL.at(Place.GLOBAL, name);
    }

    /** All of them, in the order of this list. */
    public static List<Keyword> all() {
        return ALL.keywords();
    }

    /** The sections of the runner's payload that follow from a definition. */
    public static RunnerParts runnerParts(JobDefinition definition) {
        var parts = new RunnerParts();
        for (Keyword keyword : ALL.keywords()) {
            if (keyword instanceof JobKeyword<?> option && option.isStored()) {
                contribute(option, definition, parts);
            }
        }
        return parts;
    }

    private static <T> void contribute(JobKeyword<T> keyword, JobDefinition definition, RunnerParts parts) {
        T value = definition.get(keyword);
        if (value != null) {
            keyword.contribute(value, parts);
        }
    }
}
