package dev.tidemill.ci.pipelines;

/**
 * What the compiler said about a pipeline's configuration.
 *
 * @param severity {@code error} or {@code warning}
 * @param text with file, line and column in front when it is about one place
 */
public record PipelineMessage(String severity, String text) {
    public static PipelineMessage error(String text) {
        return new PipelineMessage("error", text);
    }

    public static PipelineMessage warning(String text) {
        return new PipelineMessage("warning", text);
    }
}
