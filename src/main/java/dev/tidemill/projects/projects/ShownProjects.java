package dev.tidemill.projects.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectView;
import java.util.List;
import java.util.Map;

/** Projects as the API shows them, for the rooms above whose endpoints answer with projects. */
public final class ShownProjects {
    private final ProjectJson json;

    ShownProjects(ProjectJson json) {
        this.json = json;
    }

    /** One project with everything the caller may see. */
    public Map<String, Object> one(Principal caller, Project project) {
        return json.one(caller, project);
    }

    /** Many projects; what they are made of is loaded in batches. */
    public List<Map<String, Object>> many(Principal caller, List<ProjectView> projects, boolean simple) {
        return json.many(caller, projects, simple);
    }
}
