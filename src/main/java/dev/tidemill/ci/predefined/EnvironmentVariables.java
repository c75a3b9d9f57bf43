package dev.tidemill.ci.predefined;

import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.yaml.compiled.EnvironmentAction;
import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables about the environment that a job is for (doc/ci/variables/predefined_variables.md, CI_ENVIRONMENT_*). */
public final class EnvironmentVariables {
    private EnvironmentVariables() {}

    /**
     * What the job is told.
     *
     * @param url as the file says it, references and all, or null
     */
    public static List<CiVariable> of(Environment environment, EnvironmentAction action, @Nullable String url) {
        return new VariableList()
                .raw("CI_ENVIRONMENT_NAME", environment.name())
                .add("CI_ENVIRONMENT_SLUG", environment.slug())
                .add("CI_ENVIRONMENT_ACTION", action.wireName())
                .add("CI_ENVIRONMENT_TIER", environment.tier())
                .add("CI_ENVIRONMENT_ID", environment.id())
                .add("CI_ENVIRONMENT_URL", url)
                .list();
    }
}
