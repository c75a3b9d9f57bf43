package dev.tidemill.platform.yaml;

/**
 * What a YAML text may cost.
 *
 * @param bytes size of the text
 * @param depth levels of nesting
 * @param nodes scalars, sequences and mappings, each alias counted as all that it stands for
 */
public record YamlLimits(int bytes, int depth, int nodes) {

    /** 2 MB and 100 levels as in GitLab's instance settings, and as many nodes as such a file can reasonably have. */
    public static final YamlLimits DEFAULT = new YamlLimits(2 * 1024 * 1024, 100, 500_000);
}
