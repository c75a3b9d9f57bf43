package dev.tidemill.ci.yaml;

import dev.tidemill.ci.yaml.reading.PrefilledVariables;
import dev.tidemill.platform.yaml.Yaml;
import dev.tidemill.platform.yaml.YamlMapping;
import java.util.List;

/**
 * The configuration after includes, extends and references, before rules: what lint prints.
 *
 * @param root     the whole tree
 * @param jobs     the visible jobs; empty when the configuration has errors
 * @param includes included files in the order in which they were read
 */
public record MergedConfig(YamlMapping root, List<LintJob> jobs, List<IncludedFile> includes) {

    public MergedConfig {
        jobs = List.copyOf(jobs);
        includes = List.copyOf(includes);
    }

    /** The variables that the form that runs a pipeline shows. */
    public List<PrefilledVariable> prefilledVariables() {
        return PrefilledVariables.of(root);
    }

    /** The tree as YAML text. */
    public String yaml() {
        return Yaml.write(root);
    }
}
