package dev.tidemill.ci.predefined;

import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Variables and credentials for an external container registry; nothing without one. */
public final class RegistryVariables {
    private static final String USER = "gitlab-ci-token";

    private final String registry;

    /** @param registry host and port, or empty for none */
    public RegistryVariables(String registry) {
        this.registry = registry.strip();
    }

    /** What a job needs to pull and push there. */
    public List<CiVariable> of(CiProject project, String token) {
        if (registry.isEmpty()) {
            return List.of();
        }
        return new VariableList()
                .raw("CI_REGISTRY", registry)
                .raw("CI_REGISTRY_IMAGE", registry + "/" + project.fullPath().toLowerCase(Locale.ROOT))
                .raw("CI_REGISTRY_USER", USER)
                .secret("CI_REGISTRY_PASSWORD", token)
                .list();
    }

    /** What rules may know of it. */
    public List<CiVariable> known(CiProject project) {
        if (registry.isEmpty()) {
            return List.of();
        }
        return new VariableList()
                .raw("CI_REGISTRY", registry)
                .raw("CI_REGISTRY_IMAGE", registry + "/" + project.fullPath().toLowerCase(Locale.ROOT))
                .list();
    }

    /** What the runner itself needs to pull images. */
    public Optional<Map<String, Object>> credentials(String token) {
        return registry.isEmpty()
                ? Optional.empty()
                : Optional.of(Map.of("type", "registry", "url", registry, "username", USER, "password", token));
    }
}
