package dev.tidemill.ci.pipelines;

import java.util.Locale;

/** What created a pipeline; the value of {@code CI_PIPELINE_SOURCE} and of {@code source} in the API, with GitLab's numbers. */
public enum PipelineSource {
    PUSH(1),
    WEB(2),
    TRIGGER(3),
    SCHEDULE(4),
    API(5),
    EXTERNAL(6),
    PIPELINE(7),
    CHAT(8),
    WEBIDE(9, true),
    MERGE_REQUEST_EVENT(10),
    EXTERNAL_PULL_REQUEST_EVENT(11),
    PARENT_PIPELINE(12, true),
    ONDEMAND_DAST_SCAN(13, true),
    ONDEMAND_DAST_VALIDATION(14, true),
    SECURITY_ORCHESTRATION_POLICY(15, true),
    CONTAINER_REGISTRY_PUSH(16, true),
    DUO_WORKFLOW(17, true),
    PIPELINE_EXECUTION_POLICY_SCHEDULE(18, true);

    private final int number;
    private final boolean dangling;

    PipelineSource(int number) {
        this(number, false);
    }

    PipelineSource(int number, boolean dangling) {
        this.number = number;
        this.dangling = dangling;
    }

    public int number() {
        return number;
    }

    /** Lower-case name as in the API, for example {@code merge_request_event}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Pipelines of this source do not set the CI status of their ref. */
    public boolean isDangling() {
        return dangling;
    }

    /** The source with this wire name. @throws IllegalArgumentException when there is none */
    public static PipelineSource ofWireName(String name) {
        for (PipelineSource source : values()) {
            if (source.wireName().equals(name)) {
                return source;
            }
        }
        throw new IllegalArgumentException("no pipeline source is called " + name);
    }
}
