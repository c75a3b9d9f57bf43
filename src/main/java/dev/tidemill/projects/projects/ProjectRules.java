package dev.tidemill.projects.projects;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Violations;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.namespaces.PathRules;
import dev.tidemill.projects.namespaces.RouteStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.StatementException;

/** What a project may look like, with GitLab's refusals. */
final class ProjectRules {
    private static final String NAME_TAKEN = "projects_name";

    private ProjectRules() {}

    static void check(Optional<String> name, Optional<String> path) {
        var faults = new LinkedHashMap<String, List<String>>();
        name.map(PathRules::projectName).filter(found -> !found.isEmpty()).ifPresent(f -> faults.put("name", f));
        path.map(PathRules::projectPath).filter(found -> !found.isEmpty()).ifPresent(f -> faults.put("path", f));
        if (!faults.isEmpty()) {
            throw ApiError.invalid(faults);
        }
    }

    /** A project may not be seen by more people than its group. */
    static void checkVisibility(Visibility wanted, Namespace namespace) {
        if (namespace.isGroup() && wanted.level() > namespace.visibility().level()) {
            throw ApiError.invalid(
                    "visibility_level",
                    wanted.word() + " is not allowed in a "
                            + namespace.visibility().word() + " group.");
        }
    }

    /**
     * Tells a name or address that is in use as GitLab does.
     *
     * @param addressTaken asked when the name is in use, to tell both at once
     */
    static <T> T translated(Supplier<T> work, BooleanSupplier addressTaken) {
        try {
            return work.get();
        } catch (StatementException e) {
            String broken = Violations.unique(e).orElse("");
            var taken = List.of(PathRules.TAKEN);
            if (broken.equals(RouteStore.TAKEN) || (broken.equals(NAME_TAKEN) && addressTaken.getAsBoolean())) {
                throw ApiError.invalid(Map.of("path", taken, "name", taken, "project_namespace.name", taken));
            }
            if (broken.equals(NAME_TAKEN)) {
                throw ApiError.invalid(Map.of("name", taken, "project_namespace.name", taken));
            }
            throw e;
        }
    }
}
