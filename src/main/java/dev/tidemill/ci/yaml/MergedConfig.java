package dev.tidemill.ci.yaml;

import java.util.List;

/**
 * The configuration after includes, extends and references, before rules: what lint prints.
 *
 * @param yaml     as YAML text
 * @param jobs     the visible jobs; empty when the configuration has errors
 * @param includes included files in the order in which they were read
 */
public record MergedConfig(String yaml, List<LintJob> jobs, List<IncludedFile> includes) {}
