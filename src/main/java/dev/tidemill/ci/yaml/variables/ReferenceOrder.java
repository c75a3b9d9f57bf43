package dev.tidemill.ci.yaml.variables;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order in which every variable comes after those that it refers to.
 *
 * @param sorted   the variables outside of circles
 * @param circular the variables in circles of two or more, or between two circles
 */
record ReferenceOrder(List<String> sorted, List<String> circular) {

    static ReferenceOrder of(Map<String, Set<String>> references) {
        var open = new LinkedHashMap<String, Set<String>>();
        references.forEach((name, others) -> {
            if (!others.contains(name)) {
                open.put(name, others);
            }
        });
        var sorted = new ArrayList<>(removeFreeOf(open));
        var circular = new LinkedHashMap<>(open);
        removeFreeOf(circular, reversed(circular));
        open.keySet().removeAll(circular.keySet());
        sorted.addAll(removeFreeOf(open));
        return new ReferenceOrder(sorted, List.copyOf(circular.keySet()));
    }

    private static List<String> removeFreeOf(Map<String, Set<String>> nodes) {
        return removeFreeOf(nodes, nodes);
    }

    /** Takes out, one after the other, the nodes without a way to another node that is still there. */
    private static List<String> removeFreeOf(Map<String, Set<String>> nodes, Map<String, Set<String>> edges) {
        var waiting = new HashMap<String, Integer>();
        var free = new ArrayDeque<String>();
        for (String name : nodes.keySet()) {
            int count = (int) edges.getOrDefault(name, Set.of()).stream()
                    .filter(nodes::containsKey)
                    .count();
            waiting.put(name, count);
            if (count == 0) {
                free.add(name);
            }
        }
        Map<String, Set<String>> back = reversed(edges);
        var removed = new ArrayList<String>();
        for (String name = free.poll(); name != null; name = free.poll()) {
            removed.add(name);
            for (String dependent : back.getOrDefault(name, Set.of())) {
                if (waiting.merge(dependent, -1, Integer::sum) == 0) {
                    free.add(dependent);
                }
            }
        }
        removed.forEach(nodes::remove);
        return removed;
    }

    private static Map<String, Set<String>> reversed(Map<String, Set<String>> edges) {
        var reversed = new HashMap<String, Set<String>>();
        edges.forEach((from, all) -> all.forEach(
                to -> reversed.computeIfAbsent(to, name -> new HashSet<>()).add(from)));
        return reversed;
    }
}
