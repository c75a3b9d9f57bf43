package dev.tidemill.runner.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Who asks for jobs, and what it can do. Everything said here is true: a server hands out a job that needs a
 * feature only to a runner that announced it.
 *
 * @param token the runner's authentication token; never shown
 * @param systemId tells apart the processes that share one token
 */
public record RunnerIdentity(String token, String systemId, String version) {
    private static final int SHOWN_TOKEN_LENGTH = 9;
    private static final String[] CAN = {
        "variables",
        "raw_variables",
        "artifacts",
        "artifacts_exclude",
        "upload_multiple_artifacts",
        "upload_raw_artifacts",
        "cache",
        "fallback_cache_keys",
        "refspecs",
        "masking",
        "multi_build_steps",
        "trace_reset",
        "trace_checksum",
        "trace_size",
        "cancelable",
        "cancel_gracefully",
        "return_exit_code",
        "two_phase_job_commit"
    };
    private static final String[] CANNOT = {
        "image",
        "services",
        "shared",
        "session",
        "terminal",
        "proxy",
        "vault_secrets",
        "service_variables",
        "service_multiple_aliases",
        "image_executor_opts",
        "service_executor_opts",
        "native_steps_integration",
        "job_inputs"
    };

    /** The start of the token that may be shown and is part of folder names, as users know it from GitLab. */
    public String shortToken() {
        String rest = token.startsWith("glrt-") ? token.substring("glrt-".length()) : token;
        String safe = rest.replaceAll("[^A-Za-z0-9_-]", "");
        return safe.length() > SHOWN_TOKEN_LENGTH ? safe.substring(0, SHOWN_TOKEN_LENGTH) : "runner";
    }

    /** The {@code info} object of the wire. */
    public Map<String, Object> description() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", "tidemill-runner");
        info.put("version", version);
        info.put("revision", "");
        info.put("platform", platform());
        info.put("architecture", architecture());
        info.put("executor", "shell");
        info.put("shell", "bash");
        info.put("features", features());
        return info;
    }

    static Map<String, Boolean> features() {
        Map<String, Boolean> features = new LinkedHashMap<>();
        for (String name : CAN) {
            features.put(name, true);
        }
        for (String name : CANNOT) {
            features.put(name, false);
        }
        return features;
    }

    static String platform() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.replace(' ', '-');
    }

    /** The processor, by the names the API knows. */
    public static String architecture() {
        return switch (System.getProperty("os.arch", "")) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> System.getProperty("os.arch", "unknown");
        };
    }

    @Override
    public String toString() {
        return "runner " + shortToken() + " " + systemId;
    }
}
