package dev.tidemill.ci;

import dev.tidemill.platform.settings.Setting;
import java.time.Duration;
import java.util.List;

/** Settings and limits of pipelines, jobs and runners, with GitLab's documented defaults where there are any. */
public final class CiSettings {
    public static final Setting<Long> TRACE_SIZE =
            Setting.bytes("ci-trace-size", "100m", "The largest job log; a job that writes more fails.");

    public static final Setting<Duration> TRACE_UPDATE_INTERVAL = Setting.duration(
            "ci-trace-update-interval",
            Duration.ofSeconds(5),
            "How often runners send logs that nobody looks at; watched logs come every three seconds.");

    public static final Setting<Duration> LONG_POLL = Setting.duration(
            "ci-long-poll", Duration.ofSeconds(50), "How long a runner's request for work waits for a job.");

    public static final Setting<Duration> PICKUP_TIMEOUT = Setting.duration(
            "ci-pickup-timeout",
            Duration.ofMinutes(1),
            "How long a runner may take to confirm a job before the job goes back to the queue.");

    public static final Setting<Boolean> REGISTRATION = Setting.bool(
            "ci-registration-tokens", true, "Whether runners may register themselves with a registration token.");

    public static final Setting<Duration> RUNNER_TOKEN_LIFE = Setting.duration(
            "ci-runner-token-life", Duration.ZERO, "How long a runner's token is good; zero means for ever.");

    public static final Setting<Long> ARTIFACT_SIZE =
            Setting.bytes("ci-artifact-size", "100m", "The largest artifact archive of a job.");

    public static final Setting<Long> REPORT_SIZE =
            Setting.bytes("ci-report-size", "30m", "The largest report (JUnit and the like) of a job.");

    public static final Setting<Integer> ARTIFACT_ENTRIES =
            Setting.integer("ci-artifact-entries", 200_000, 1, 10_000_000, "The most files in one artifact archive.");

    public static final Setting<Long> ARTIFACT_UNPACKED =
            Setting.bytes("ci-artifact-unpacked-size", "50g", "The most bytes an artifact archive may unpack to.");

    public static final Setting<Duration> ARTIFACT_LIFE = Setting.duration(
            "ci-artifact-life",
            Duration.ofDays(30),
            "How long artifacts live whose job does not say; zero means for ever.");

    public static final Setting<Long> DOTENV_SIZE = Setting.bytes("ci-dotenv-size", "5k", "The largest dotenv report.");

    public static final Setting<Integer> DOTENV_VARIABLES =
            Setting.integer("ci-dotenv-variables", 20, 1, 1000, "The most variables in one dotenv report.");

    public static final Setting<Integer> PIPELINE_JOBS =
            Setting.integer("ci-pipeline-jobs", 10_000, 1, 100_000, "The most jobs in one pipeline.");

    public static final Setting<Integer> ACTIVE_JOBS =
            Setting.integer("ci-active-jobs", 100_000, 1, 10_000_000, "The most unfinished jobs in one project.");

    public static final Setting<Integer> PIPELINES_PER_MINUTE = Setting.integer(
            "ci-pipelines-per-minute",
            25,
            1,
            100_000,
            "The most pipelines a minute for the same project, user and commit.");

    public static final Setting<Integer> PIPELINES_PER_PUSH = Setting.integer(
            "ci-pipelines-per-push", 4, 1, 1000, "The most branches and tags of one push that get pipelines.");

    public static final Setting<Long> CONFIG_SIZE =
            Setting.bytes("ci-config-size", "2m", "The largest configuration file.");

    public static final Setting<Long> PARTITION_SIZE = Setting.bytes(
            "ci-partition-size",
            "50g",
            "The size of a cohort's largest table at which new pipelines join the next cohort.");

    public static final Setting<String> REGISTRY = Setting.text(
            "ci-registry",
            "",
            "Host and port of an external container registry that accepts job tokens; empty for none.");

    private CiSettings() {}

    /** All of them, for the reference page. */
    public static List<Setting<?>> all() {
        return List.of(
                TRACE_SIZE,
                TRACE_UPDATE_INTERVAL,
                LONG_POLL,
                PICKUP_TIMEOUT,
                REGISTRATION,
                RUNNER_TOKEN_LIFE,
                ARTIFACT_SIZE,
                REPORT_SIZE,
                ARTIFACT_ENTRIES,
                ARTIFACT_UNPACKED,
                ARTIFACT_LIFE,
                DOTENV_SIZE,
                DOTENV_VARIABLES,
                PIPELINE_JOBS,
                ACTIVE_JOBS,
                PIPELINES_PER_MINUTE,
                PIPELINES_PER_PUSH,
                CONFIG_SIZE,
                PARTITION_SIZE,
                REGISTRY);
    }
}
