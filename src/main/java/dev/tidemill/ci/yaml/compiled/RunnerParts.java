package dev.tidemill.ci.yaml.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sections of the runner's job payload that follow from the definition of a job alone.
 * Each keyword adds its own; {@code Keywords.runnerParts(definition)} collects them.
 */
public final class RunnerParts {
    private final List<String> beforeScript = new ArrayList<>();
    private final List<String> script = new ArrayList<>();
    private final List<String> afterScript = new ArrayList<>();
    private final List<RunnerImage> services = new ArrayList<>();
    private final List<RunnerArtifact> artifacts = new ArrayList<>();
    private final List<RunnerCache> cache = new ArrayList<>();
    private final Map<String, List<String>> hooks = new TreeMap<>();
    private @Nullable RunnerImage image;

    public void addBeforeScript(List<String> lines) {
        beforeScript.addAll(lines);
    }

    public void addScript(List<String> lines) {
        script.addAll(lines);
    }

    public void addAfterScript(List<String> lines) {
        afterScript.addAll(lines);
    }

    public void setImage(RunnerImage newImage) {
        image = newImage;
    }

    public void addService(RunnerImage service) {
        services.add(service);
    }

    public void addArtifact(RunnerArtifact artifact) {
        artifacts.add(artifact);
    }

    public void addCache(RunnerCache entry) {
        cache.add(entry);
    }

    public void addHook(String name, List<String> lines) {
        hooks.put(name, List.copyOf(lines));
    }

    /**
     * {@code steps}: the script with {@code before_script} in front of it, then {@code after_script} if there is one.
     *
     * @param timeout seconds the job may run
     */
    public List<RunnerStep> steps(long timeout) {
        var lines = new ArrayList<>(beforeScript);
        lines.addAll(script);
        var steps = new ArrayList<RunnerStep>();
        steps.add(new RunnerStep("script", lines, timeout, "on_success", false));
        if (!afterScript.isEmpty()) {
            steps.add(new RunnerStep("after_script", afterScript, timeout, "always", true));
        }
        return steps;
    }

    public @Nullable RunnerImage image() {
        return image;
    }

    public List<RunnerImage> services() {
        return List.copyOf(services);
    }

    public List<RunnerArtifact> artifacts() {
        return List.copyOf(artifacts);
    }

    public List<RunnerCache> cache() {
        return List.copyOf(cache);
    }

    /** Script lines by name of the hook, for example {@code pre_get_sources_script}. */
    public Map<String, List<String>> hooks() {
        return Map.copyOf(hooks);
    }
}
