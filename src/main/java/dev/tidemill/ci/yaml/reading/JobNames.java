package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.rules.Need;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What names in {@code needs} and {@code dependencies} stand for: a parallel job is all its instances. */
public final class JobNames {
    private final Map<String, List<String>> instances;

    public JobNames(ConfigFile file) {
        this.instances = file.instances();
    }

    public List<String> expand(Collection<String> names) {
        var expanded = new LinkedHashSet<String>();
        for (String name : names) {
            expanded.addAll(instances.getOrDefault(name, List.of(name)));
        }
        return List.copyOf(expanded);
    }

    public List<Need> expandNeeds(Collection<Need> needs) {
        var expanded = new ArrayList<Need>();
        for (Need need : needs) {
            if (need.matrix().isEmpty()) {
                instances
                        .getOrDefault(need.job(), List.of(need.job()))
                        .forEach(name -> expanded.add(need.ofInstance(name)));
            } else {
                need.matrix()
                        .forEach(variables -> expanded.add(need.ofInstance(
                                "%s: [%s]".formatted(need.job(), String.join(", ", variables.values())))));
            }
        }
        return expanded;
    }
}
