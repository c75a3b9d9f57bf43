package dev.tidemill.platform.web;

/**
 * A page to be shown: a shell, a content template and the record that the template reads.
 *
 * @param template path below {@code src/main/java}, such as {@code dev/tidemill/ci/pipelines/pipeline_list.jte}
 * @param page given to the template as {@code @param ... page}; the shell is there as {@code @param PageShell shell}
 */
public record View(PageShell shell, String template, Object page) {}
