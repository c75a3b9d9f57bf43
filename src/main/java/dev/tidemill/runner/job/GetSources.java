package dev.tidemill.runner.job;

import dev.tidemill.runner.files.TreeDeletion;
import dev.tidemill.runner.trace.JobLog;
import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.wire.GitSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings the commit of the job into the working copy. Strategies: {@code fetch} reuses what an earlier job left,
 * {@code clone} starts anew, {@code none} leaves the folder alone, {@code empty} empties it. Source: GitLab docs
 * {@code ci/runners/configure_runners}, Git strategy and its neighbours.
 */
final class GetSources {
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    /** Files of a repository that carry history; everything else is made anew, so that no earlier job leaves a trap. */
    private static final List<String> KEPT = List.of("objects", "refs", "packed-refs", "shallow", "index", "modules");

    private final JobContext context;
    private final JobVariables variables;
    private final JobLog log;
    private final Path project;
    private final GitCommands git;

    GetSources(JobContext context) {
        this.context = context;
        this.variables = context.variables();
        this.log = context.log();
        this.project = context.workspace().project();
        this.git = new GitCommands(context);
    }

    void run() throws JobFailure, IOException {
        GitSource source = context.job().gitInfo();
        switch (strategy(source)) {
            case "none" -> log.say("GIT_STRATEGY is none: the working copy stays as it is");
            case "empty" -> {
                log.say("GIT_STRATEGY is empty: starting with an empty folder");
                startAnew();
            }
            case "clone" -> {
                startAnew();
                fetchWithTries(checked(source));
            }
            case "fetch" -> fetchWithTries(checked(source));
            default ->
                throw new JobFailure(
                        FailureReason.RUNNER_SYSTEM_FAILURE,
                        "unknown GIT_STRATEGY: " + variables.value("GIT_STRATEGY"));
        }
    }

    private String strategy(@Nullable GitSource source) {
        String wanted = variables.value("GIT_STRATEGY").strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            wanted = context.job().allowGitFetch() ? "fetch" : "clone";
        }
        return source == null && !wanted.equals("empty") ? "none" : wanted;
    }

    private static GitSource checked(@Nullable GitSource source) throws JobFailure {
        boolean usable = source != null
                && OBJECT_ID.matcher(source.sha()).matches()
                && !source.repoUrl().isEmpty()
                && !source.repoUrl().startsWith("-")
                && source.refspecs().stream().noneMatch(refspec -> refspec.startsWith("-"));
        if (source == null || !usable) {
            throw new JobFailure(FailureReason.RUNNER_SYSTEM_FAILURE, "the server sent no usable git source");
        }
        return source;
    }

    private void startAnew() throws IOException {
        TreeDeletion.delete(project);
        Files.createDirectories(project);
    }

    /** A working copy an earlier job left behind may be broken in any way; then a new one gets its chance. */
    private void fetchWithTries(GitSource source) throws JobFailure, IOException {
        boolean reused = Files.exists(project.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
        int tries = variables.number("GET_SOURCES_ATTEMPTS", 1, 10, 1) + (reused ? 1 : 0);
        for (int attempt = 1; ; attempt++) {
            try {
                fetch(source);
                return;
            } catch (JobFailure failure) {
                if (attempt >= tries) {
                    throw failure;
                }
                log.warn(failure.getMessage() + "; trying again with a new working copy");
                startAnew();
            }
        }
    }

    private void fetch(GitSource source) throws JobFailure, IOException {
        prepareRepository(source);
        int depth = source.depth() > 0 ? source.depth() : variables.number("GIT_DEPTH", 0, Integer.MAX_VALUE, 0);
        log.say(depth > 0 ? "Fetching changes with a depth of " + depth : "Fetching changes with all history");
        List<String> fetch = new ArrayList<>(List.of("fetch"));
        fetch.addAll(words("GIT_FETCH_EXTRA_FLAGS", "--prune --quiet"));
        if (depth > 0) {
            fetch.add("--depth=" + depth);
        } else if (Files.exists(project.resolve(".git/shallow"))) {
            fetch.add("--unshallow");
        }
        fetch.add("origin");
        fetch.addAll(source.refspecs());
        git.run(project, fetch);
        checkout(source);
    }

    private void prepareRepository(GitSource source) throws JobFailure, IOException {
        Path repository = project.resolve(".git");
        if (Files.isDirectory(repository, LinkOption.NOFOLLOW_LINKS)) {
            new Repository(repository).keepOnly(KEPT);
        } else {
            startAnew();
        }
        git.run(
                project,
                List.of("init", "--quiet", "--template=", "--object-format=" + source.repoObjectFormat(), "."));
        git.run(
                project,
                List.of("config", "remote.origin.url", git.credentials().address()));
        git.run(project, List.of("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"));
    }

    private void checkout(GitSource source) throws JobFailure, IOException {
        if (variables.value("GIT_CHECKOUT").equals("false")) {
            log.say("GIT_CHECKOUT is false: the working copy stays at what it was");
        } else {
            log.say("Checking out " + source.sha().substring(0, 8) + " (" + source.ref() + ")");
            git.run(project, List.of("checkout", "--force", "--quiet", "--detach", source.sha()));
        }
        List<String> cleanFlags = words("GIT_CLEAN_FLAGS", "-ffdx");
        if (!cleanFlags.equals(List.of("none"))) {
            List<String> clean = new ArrayList<>(List.of("clean"));
            clean.addAll(cleanFlags);
            git.run(project, clean);
        }
        new GitSubmodules(context, git, cleanFlags).update();
    }

    private List<String> words(String variable, String otherwise) {
        String value = variables.value(variable).strip();
        return List.of((value.isEmpty() ? otherwise : value).split("\\s+"));
    }

    /** The {@code .git} folder of a working copy that is used again. */
    private record Repository(Path folder) {
        void keepOnly(List<String> names) throws IOException {
            try (var entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    if (!names.contains(entry.getFileName().toString())) {
                        TreeDeletion.delete(entry);
                    }
                }
            }
            TreeDeletion.delete(folder.resolve("objects/info/alternates"));
            deleteLocks();
        }

        /** A git that was killed leaves its locks. */
        private void deleteLocks() throws IOException {
            List<Path> locks;
            try (var files = Files.find(
                    folder,
                    64,
                    (file, attributes) -> attributes.isRegularFile()
                            && file.getFileName().toString().endsWith(".lock"))) {
                locks = files.toList();
            }
            for (Path lock : locks) {
                Files.deleteIfExists(lock);
            }
        }
    }
}
