package dev.tidemill.ci.yaml.reading;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds jobs that need each other in a circle. */
public final class Circles {
    private Circles() {}

    public static String message(List<String> circle) {
        return "The pipeline has circular dependencies: " + String.join(" needs ", circle) + " needs "
                + circle.getFirst();
    }

    /** One circle, each job needing the next and the last one the first; empty when there is none. */
    public static List<String> find(Map<String, Set<String>> needs) {
        var left = new LinkedHashMap<>(needs);
        var waiting = new HashMap<String, Integer>();
        var dependents = new HashMap<String, List<String>>();
        var free = new ArrayDeque<String>();
        needs.forEach((job, wanted) -> {
            List<String> known = wanted.stream().filter(needs::containsKey).toList();
            waiting.put(job, known.size());
            known.forEach(other ->
                    dependents.computeIfAbsent(other, o -> new ArrayList<>()).add(job));
            if (known.isEmpty()) {
                free.add(job);
            }
        });
        for (String job = free.poll(); job != null; job = free.poll()) {
            left.remove(job);
            for (String dependent : dependents.getOrDefault(job, List.of())) {
                if (waiting.merge(dependent, -1, Integer::sum) == 0) {
                    free.add(dependent);
                }
            }
        }
        return left.isEmpty() ? List.of() : walk(left);
    }

    /** Whoever is left needs somebody who is left, so following the needs leads around. */
    private static List<String> walk(Map<String, Set<String>> left) {
        var path = new ArrayList<String>();
        String job = left.keySet().iterator().next();
        var seen = new HashMap<String, Integer>();
        while (!seen.containsKey(job)) {
            seen.put(job, path.size());
            path.add(job);
            job = left.getOrDefault(job, Set.of()).stream()
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        return List.copyOf(path.subList(seen.getOrDefault(job, 0), path.size()));
    }
}
