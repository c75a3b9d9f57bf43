package dev.tidemill.ci.predefined;

import com.google.re2j.Pattern;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.runners.Runner;
import dev.tidemill.ci.runners.RunnerDetails;
import dev.tidemill.ci.yaml.compiled.JobDefinition;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import dev.tidemill.ci.yaml.compiled.ParallelInstance;
import dev.tidemill.ci.yaml.compiled.RunnerImage;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.platform.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Variables about one job at the moment a runner takes it. */
public final class JobVariables {
    private static final Pattern INSTANCE_SUFFIX =
            Pattern.compile("(?:[\\s:]+(?:\\[.*\\]|\\d+[\\s:/\\\\]+\\d+)){1,3}\\s*$");

    private JobVariables() {}

    /**
     * The job as a runner gets it.
     *
     * @param token its secret
     * @param projectUrl the project's page
     * @param repositoryUrl where the runner fetches from, with the token in it
     * @param timeout seconds it may run
     */
    public record Facts(
            Job job, String stage, String token, String projectUrl, String repositoryUrl, long timeout, Instant now) {
        @Override
        public String toString() {
            return "job " + job.id(); // the token stays out of logs
        }
    }

    /** What is known of a job when it is created. */
    public static List<CiVariable> of(Job job, String stage, JobDefinition definition, @Nullable RunnerImage image) {
        ParallelInstance instance = definition.get(ParallelInstance.OPTION);
        return new VariableList()
                .raw("CI_JOB_NAME", job.name())
                .add("CI_JOB_NAME_SLUG", Slugs.of(job.name()))
                .raw("CI_JOB_GROUP_NAME", groupName(job.name()))
                .raw("CI_JOB_STAGE", stage)
                .raw("CI_JOB_IMAGE", image == null ? null : image.name())
                .add("CI_JOB_MANUAL", job.startWhen() == JobWhen.MANUAL ? "true" : null)
                .add("CI_NODE_INDEX", instance == null ? null : instance.index())
                .add("CI_NODE_TOTAL", instance == null ? 1 : instance.total())
                .list();
    }

    /** What exists only once a runner has it. */
    public static List<CiVariable> persisted(Facts facts) {
        Job job = facts.job();
        return new VariableList()
                .add("CI_JOB_ID", job.id())
                .raw("CI_JOB_URL", facts.projectUrl() + "/-/jobs/" + job.id())
                .secret("CI_JOB_TOKEN", facts.token())
                .add("CI_JOB_STARTED_AT", Json.format(facts.now()))
                .add("CI_JOB_TIMEOUT", facts.timeout())
                .secret("CI_REPOSITORY_URL", facts.repositoryUrl())
                .secret("CI_DEPENDENCY_PROXY_PASSWORD", facts.token())
                .list();
    }

    /** About the runner that takes it. */
    public static List<CiVariable> runner(Runner runner, RunnerDetails details) {
        String tags = runner.tags().stream().map(tag -> "\"" + tag + "\"").collect(Collectors.joining(", ", "[", "]"));
        return new VariableList()
                .add("CI_RUNNER_ID", runner.id())
                .raw("CI_RUNNER_DESCRIPTION", runner.description() == null ? "" : runner.description())
                .raw("CI_RUNNER_TAGS", tags)
                .add("CI_RUNNER_SHORT_TOKEN", runner.tokenShown())
                .raw("CI_RUNNER_VERSION", details.version())
                .raw("CI_RUNNER_REVISION", details.revision())
                .raw(
                        "CI_RUNNER_EXECUTABLE_ARCH",
                        details.platform() == null ? null : details.platform() + "/" + details.architecture())
                .list();
    }

    /** The name without what tells the instances of a parallel job apart. */
    static String groupName(String name) {
        return INSTANCE_SUFFIX.matcher(name).replaceFirst("").strip();
    }
}
