package dev.tidemill.projects;

import dev.tidemill.identity.Principal;
import dev.tidemill.projects.search.SearchScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The parts that rooms contribute, asked together. */
public final class ProjectParts {
    private final List<ProjectPart> parts = new CopyOnWriteArrayList<>();
    private final List<SearchScope> searchScopes = new CopyOnWriteArrayList<>();

    /** Adds a room's part. */
    public void add(ProjectPart part) {
        parts.add(part);
    }

    /** What can be searched for in projects and elsewhere; rooms add theirs. */
    public List<SearchScope> searchScopes() {
        return searchScopes;
    }

    public List<ProjectPart> all() {
        return List.copyOf(parts);
    }

    /** The parameters of all parts. */
    public Set<String> parameters() {
        return parts.stream().flatMap(part -> part.parameters().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The statistics of all parts, with the sum of all sizes. */
    public Map<Long, Map<String, Long>> statistics(List<Long> projectIds) {
        var all = new HashMap<Long, Map<String, Long>>();
        projectIds.forEach(id -> all.put(id, new LinkedHashMap<>()));
        for (ProjectPart part : parts) {
            part.statistics(projectIds)
                    .forEach((id, numbers) -> all.computeIfAbsent(id, key -> new LinkedHashMap<>())
                            .putAll(numbers));
        }
        all.values().forEach(numbers -> {
            long bytes = numbers.entrySet().stream()
                    .filter(number -> number.getKey().endsWith("_size"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            numbers.put("storage_size", bytes);
        });
        return all;
    }

    /** The members of all parts for many projects. */
    public Map<Long, Map<String, Object>> fields(Principal caller, List<ProjectView> projects, boolean simple) {
        var fields = new HashMap<Long, Map<String, Object>>();
        for (ProjectPart part : new ArrayList<>(parts)) {
            part.fields(caller, projects, simple)
                    .forEach((id, members) -> fields.computeIfAbsent(id, key -> new LinkedHashMap<>())
                            .putAll(members));
        }
        return fields;
    }
}
