package dev.tidemill.ci.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as the lint API lists it: before rules decide whether it is in a pipeline.
 *
 * @param environment name of the environment; null: none
 * @param only        refs of {@code only}; null when the job has rules
 * @param except      refs of {@code except}; null: none
 * @param needs       names of the needed jobs; null: none
 */
public record LintJob(
        String name,
        String stage,
        List<String> beforeScript,
        List<String> script,
        List<String> afterScript,
        List<String> tagList,
        @Nullable String environment,
        String when,
        boolean allowFailure,
        @Nullable List<String> only,
        @Nullable List<String> except,
        @Nullable List<String> needs) {}
