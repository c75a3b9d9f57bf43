package dev.tidemill.ci.yaml.variables;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces references between variables, also through several steps. Stay as written: references to unknown variables,
 * {@code raw} values, values that refer to themselves through others, and what would exceed the limits.
 */
public final class VariableExpansion {
    /** Characters of one expanded value, and of all values together: a few doubling variables would fill the memory. */
    private static final int MAX_LENGTH = 256 * 1024;

    private static final int MAX_TOTAL = 4 * 1024 * 1024;

    /** Who will use the values. */
    public enum For {
        /** The server itself: everything that is known is replaced. */
        SERVER,
        /** A runner, which writes files and takes raw values literally: references to such variables are left to it. */
        RUNNER
    }

    private final Map<String, CiVariable> variables;
    private final Map<String, Set<String>> references = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private int total;

    private VariableExpansion(Map<String, CiVariable> variables, For reader) {
        this.variables = variables;
        variables.forEach((name, variable) -> {
            var names = variable.raw() ? new LinkedHashSet<String>() : references(variable.value(), reader);
            references.put(name, names);
        });
    }

    private Set<String> references(String text, For reader) {
        var names = new LinkedHashSet<>(VariableReferences.in(text));
        names.removeIf(name -> {
            CiVariable other = variables.get(name);
            return other == null || (reader == For.RUNNER && (other.file() || other.raw()));
        });
        return names;
    }

    /** The same variables, in the same order, with expanded values. */
    public static Map<String, CiVariable> expand(Map<String, CiVariable> variables, For reader) {
        var expansion = new VariableExpansion(variables, reader);
        ReferenceOrder order = ReferenceOrder.of(expansion.references);
        order.sorted().forEach(expansion::expandValue);
        var result = new LinkedHashMap<String, CiVariable>();
        variables.forEach((name, variable) ->
                result.put(name, variable.withValue(expansion.values.getOrDefault(name, variable.value()))));
        return result;
    }

    /** A text with references replaced by values that are expanded already. */
    public static String expand(String text, Map<String, CiVariable> expanded) {
        String replaced = VariableReferences.replace(text, name -> {
            CiVariable variable = expanded.get(name);
            return variable == null ? null : variable.value();
        });
        return replaced.length() > MAX_LENGTH ? text : replaced;
    }

    /** Names of variables that refer to each other in a circle; a variable that only names itself is none. */
    public static List<String> circular(Map<String, CiVariable> variables) {
        return ReferenceOrder.of(new VariableExpansion(variables, For.SERVER).references)
                .circular();
    }

    private void expandValue(String name) {
        Set<String> known = references.getOrDefault(name, Set.of());
        CiVariable variable = variables.get(name);
        if (variable == null || known.isEmpty()) {
            return;
        }
        String value = VariableReferences.replace(variable.value(), other -> {
            CiVariable found = known.contains(other) ? variables.get(other) : null;
            return found == null ? null : values.getOrDefault(other, found.value());
        });
        if (value.length() <= MAX_LENGTH && total + value.length() <= MAX_TOTAL) {
            total += value.length();
            values.put(name, value);
        }
    }
}
