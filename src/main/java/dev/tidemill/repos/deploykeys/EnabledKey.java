package dev.tidemill.repos.deploykeys;

/**
 * A key in a project that it opens.
 *
 * @param key the key
 * @param canPush whether it may push there, as far as protected branches let it
 */
public record EnabledKey(DeployKey key, boolean canPush) {}
