package dev.tidemill.runner.job;

import dev.tidemill.runner.files.TreeDeletion;
import dev.tidemill.runner.variables.JobVariables;
import dev.tidemill.runner.wire.JobPayload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folders of one job. Jobs that run at the same time never share one; jobs of one project that run one after the
 * other do, which is what makes fetching cheap.
 *
 * @param builds all builds of this slot
 * @param project the working copy
 * @param temporary scripts and file variables, nobody else's business, gone after the job
 */
public record Workspace(Path builds, Path project, Path temporary) {
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9_.-]");

    /** The usual place of the job's project. */
    public static Workspace of(Path builds, JobPayload job) {
        return at(builds, builds.resolve(String.join("/", projectPath(job))));
    }

    private static Workspace at(Path builds, Path project) {
        return new Workspace(builds, project, project.resolveSibling(project.getFileName() + ".tmp"));
    }

    /** The place {@code GIT_CLONE_PATH} asks for, which must lie below the builds of this slot. */
    public Workspace moved(JobVariables variables) throws JobFailure {
        String wanted = variables.value("GIT_CLONE_PATH");
        if (wanted.isBlank()) {
            return this;
        }
        Path place = builds.resolve(wanted).normalize();
        boolean reserved =
                place.getFileName() == null || place.getFileName().toString().endsWith(".tmp");
        if (!place.startsWith(builds) || place.equals(builds) || reserved) {
            throw new JobFailure(
                    FailureReason.RUNNER_SYSTEM_FAILURE, "GIT_CLONE_PATH must lie below CI_BUILDS_DIR: " + wanted);
        }
        return at(builds, place);
    }

    /** Group and project as folder names. */
    static List<String> projectPath(JobPayload job) {
        String path = job.jobInfo() == null || job.jobInfo().projectFullPath() == null
                ? pathOfRepository(job)
                : job.jobInfo().projectFullPath();
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            String safe = UNUSUAL.matcher(part).replaceAll("_");
            if (!safe.isEmpty()) {
                parts.add(safe.startsWith(".") ? "_" + safe : safe);
            }
        }
        return parts.isEmpty() ? List.of("project") : parts;
    }

    private static String pathOfRepository(JobPayload job) {
        if (job.gitInfo() == null) {
            return "";
        }
        try {
            String path = URI.create(job.gitInfo().repoUrl()).getPath();
            return path == null ? "" : path.replaceAll("\\.git$", "");
        } catch (IllegalArgumentException notAnAddress) {
            return "";
        }
    }

    /** Makes the folders; the temporary one empty and closed to others. */
    public void prepare() throws IOException {
        Files.createDirectories(project.toAbsolutePath().getParent());
        if (!Files.isDirectory(project, LinkOption.NOFOLLOW_LINKS)) {
            TreeDeletion.delete(project);
            Files.createDirectory(project);
        }
        TreeDeletion.delete(temporary);
        Files.createDirectory(
                temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(temporary.resolve("home"));
        Files.createDirectory(fileVariables());
    }

    /** Where file variables are written. */
    public Path fileVariables() {
        return temporary.resolve("files");
    }

    /** Takes away what must not outlive the job. */
    public void forget() throws IOException {
        TreeDeletion.delete(temporary);
    }
}
