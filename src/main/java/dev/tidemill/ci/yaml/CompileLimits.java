package dev.tidemill.ci.yaml;

import dev.tidemill.platform.yaml.YamlLimits;

/**
 * Limits of one compilation, with GitLab's documented defaults.
 *
 * @param yaml         size, depth and node count of each file
 * @param includes     included files, nested ones and duplicates counted
 * @param needs        entries of one {@code needs}
 * @param jobs         jobs of the merged configuration, instances of parallel jobs counted
 * @param extendsDepth levels of {@code extends}
 * @param mergedNodes  nodes of the merged configuration after extends and references
 */
public record CompileLimits(YamlLimits yaml, int includes, int needs, int jobs, int extendsDepth, int mergedNodes) {

    public static final CompileLimits DEFAULT = new CompileLimits(YamlLimits.DEFAULT, 150, 50, 10_000, 11, 1_000_000);
}
