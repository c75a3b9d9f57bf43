package dev.tidemill.repos.storage;

import org.eclipse.jgit.internal.storage.dfs.DfsConfig;
import org.eclipse.jgit.lib.StoredConfig;

/** The git configuration that every repository has; one object, so that JGit parses it once. */
final class ServingConfig {
    static final StoredConfig SHARED = config();

    private ServingConfig() {}

    private static StoredConfig config() {
        var config = new DfsConfig();
        config.setBoolean("uploadpack", null, "allowfilter", true);
        config.setBoolean("uploadpack", null, "allowrefinwant", true);
        config.setBoolean("uploadpack", null, "advertisewaitfordone", true);
        config.setBoolean("uploadpack", null, "allowanysha1inwant", true);
        config.setBoolean("receive", null, "pushoptions", true);
        config.setBoolean("receive", null, "autogc", false);
        // Searching for deltas while serving costs several times the transfer and saves little (ADR git storage).
        config.setBoolean("pack", null, "deltacompression", false);
        config.setInt("pack", null, "threads", 1);
        return config;
    }
}
