package dev.tidemill.work.milestones;

import dev.tidemill.platform.Platform;
import dev.tidemill.projects.Namespace;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.projects.Projects;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Milestones as JSON members of other things, many at once: where they stand is looked up in batches. */
public final class MilestoneShow {
    private final Platform platform;
    private final Projects projects;
    private final Namespaces namespaces;

    public MilestoneShow(Platform platform, Projects projects, Namespaces namespaces) {
        this.platform = platform;
        this.projects = projects;
        this.namespaces = namespaces;
    }

    /** Many milestones, by number. */
    public Map<Long, Map<String, Object>> of(Collection<Milestone> milestones) {
        var today = LocalDate.ofInstant(platform.clock().instant(), ZoneOffset.UTC);
        var inProjects = projects.byIds(milestones.stream()
                .map(Milestone::projectId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var inGroups = namespaces.byIds(milestones.stream()
                .map(Milestone::namespaceId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var shown = new LinkedHashMap<Long, Map<String, Object>>();
        for (Milestone milestone : milestones) {
            shown.put(milestone.id(), MilestoneJson.of(milestone, home(milestone, inProjects, inGroups), today));
        }
        return shown;
    }

    private String home(Milestone milestone, Map<Long, Project> inProjects, Map<Long, Namespace> inGroups) {
        @Nullable Long projectId = milestone.projectId();
        if (projectId != null) {
            Project project = inProjects.get(projectId);
            return platform.externalUrl() + "/" + (project == null ? "" : project.fullPath());
        }
        Namespace group = inGroups.get(Objects.requireNonNull(milestone.namespaceId()));
        return platform.externalUrl() + "/groups/" + (group == null ? "" : group.fullPath());
    }
}
