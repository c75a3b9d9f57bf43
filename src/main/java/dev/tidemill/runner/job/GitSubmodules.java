package dev.tidemill.runner.job;

import dev.tidemill.runner.variables.JobVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Submodules, when the job asks for them with {@code GIT_SUBMODULE_STRATEGY}. */
final class GitSubmodules {
    private final GitCommands git;
    private final JobContext context;
    private final JobVariables variables;
    private final List<String> cleanFlags;

    GitSubmodules(JobContext context, GitCommands git, List<String> cleanFlags) {
        this.context = context;
        this.git = git;
        this.variables = context.variables();
        this.cleanFlags = cleanFlags;
    }

    void update() throws JobFailure, IOException {
        switch (variables.value("GIT_SUBMODULE_STRATEGY").strip().toLowerCase(Locale.ROOT)) {
            case "", "none" -> {}
            case "normal" -> update(List.of());
            case "recursive" -> update(List.of("--recursive"));
            default ->
                throw new JobFailure(
                        FailureReason.RUNNER_SYSTEM_FAILURE,
                        "unknown GIT_SUBMODULE_STRATEGY: " + variables.value("GIT_SUBMODULE_STRATEGY"));
        }
    }

    private void update(List<String> recursive) throws JobFailure, IOException {
        Path project = context.workspace().project();
        if (!Files.exists(project.resolve(".gitmodules"))) {
            context.log().say("There are no submodules");
            return;
        }
        context.log().say("Updating submodules");
        git.run(project, join(List.of("submodule", "--quiet", "sync"), recursive, paths()));
        List<String> update = new ArrayList<>(List.of("submodule", "--quiet", "update", "--init", "--force"));
        int depth = variables.number("GIT_SUBMODULE_DEPTH", 0, Integer.MAX_VALUE, 0);
        if (depth > 0) {
            update.add("--depth=" + depth);
        }
        git.run(project, join(update, recursive, words("GIT_SUBMODULE_UPDATE_FLAGS"), paths()), insteadOfSsh());
        if (!cleanFlags.equals(List.of("none"))) {
            String clean = "git clean " + String.join(" ", cleanFlags);
            git.run(project, join(List.of("submodule", "--quiet", "foreach"), recursive, List.of(clean)));
        }
    }

    /** {@code GIT_SUBMODULE_FORCE_HTTPS}: the server's SSH addresses are read as its HTTP ones. */
    private Map<String, String> insteadOfSsh() {
        Map<String, String> rewrites = new LinkedHashMap<>();
        String origin = git.credentials().origin();
        if (origin != null && variables.isOn("GIT_SUBMODULE_FORCE_HTTPS")) {
            String host = origin.replaceFirst("^https?://", "").replaceFirst(":[0-9]+$", "");
            rewrites.put("url." + origin + "/.insteadOf", "git@" + host + ":");
        }
        return rewrites;
    }

    private List<String> paths() {
        List<String> paths = words("GIT_SUBMODULE_PATHS");
        return paths.isEmpty() ? List.of() : join(List.of("--"), paths);
    }

    private List<String> words(String variable) {
        String value = variables.value(variable).strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
