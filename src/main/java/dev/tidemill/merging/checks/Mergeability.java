package dev.tidemill.merging.checks;

import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.merge.MergeGate.Unmet;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.sql.ReadOnce;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.projects.Projects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks all gates. */
public final class Mergeability {
    private static final Comparator<Unmet> FIRST = Comparator.comparingInt(unmet -> GateOrder.of(unmet.status()));

    private final Projects projects;
    private final OwnGates own;
    private final List<MergeGate> contributed;

    /**
     * @param contributed those of other folders and rooms, read anew at every question
     */
    public Mergeability(Projects projects, OwnGates own, List<MergeGate> contributed) {
        this.projects = projects;
        this.own = own;
        this.contributed = contributed;
    }

    /** What is not met, the one to show first; requests that can be merged have an empty list. */
    public List<Unmet> of(Project project, MergeRequest request) {
        return of(project, List.of(request)).getOrDefault(request.id(), List.of());
    }

    /** The same for many requests of any projects, by number; those that can be merged are left out. */
    public Map<Long, List<Unmet>> of(Collection<MergeRequest> requests) {
        return of(projects.byIds(requests.stream().map(MergeRequest::projectId).collect(Collectors.toSet())), requests);
    }

    /** The same when their projects are known. */
    public Map<Long, List<Unmet>> of(Map<Long, Project> homes, Collection<MergeRequest> requests) {
        var unmet = new HashMap<Long, List<Unmet>>();
        requests.stream()
                .collect(Collectors.groupingBy(MergeRequest::projectId))
                .forEach((id, some) -> {
                    Project project = homes.get(id);
                    if (project != null) {
                        unmet.putAll(of(project, some));
                    }
                });
        return unmet;
    }

    private Map<Long, List<Unmet>> of(Project project, Collection<MergeRequest> requests) {
        var all = new HashMap<Long, List<Unmet>>();
        ask(own.open(), project, requests, all);
        var open = requests.stream().filter(MergeRequest::open).toList();
        if (!open.isEmpty()) {
            ReadOnce.during(() -> {
                own.ofOpen().forEach(gate -> ask(gate, project, open, all));
                contributed.forEach(gate -> ask(gate, project, open, all));
                return all;
            });
        }
        all.values().forEach(list -> list.sort(FIRST));
        return all;
    }

    private static void ask(
            MergeGate gate, Project project, Collection<MergeRequest> requests, Map<Long, List<Unmet>> all) {
        gate.unmet(project, requests)
                .forEach((id, fault) ->
                        all.computeIfAbsent(id, key -> new ArrayList<>()).add(fault));
    }
}
