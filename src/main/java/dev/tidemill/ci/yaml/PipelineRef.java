package dev.tidemill.ci.yaml;

/**
 * What a pipeline runs for.
 *
 * @param name short name of the branch or tag
 * @param kind what it is
 */
public record PipelineRef(String name, Kind kind) {

    /** A pipeline of a merge request is neither a branch nor a tag pipeline. */
    public enum Kind {
        BRANCH,
        TAG,
        MERGE_REQUEST
    }

    public static PipelineRef branch(String name) {
        return new PipelineRef(name, Kind.BRANCH);
    }

    public static PipelineRef tag(String name) {
        return new PipelineRef(name, Kind.TAG);
    }
}
