package dev.tidemill.ci.predefined;

import dev.tidemill.ci.yaml.variables.CiVariable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects variables in order. */
final class VariableList {
    private final List<CiVariable> variables = new ArrayList<>();

    /** Adds a variable; null adds nothing. */
    VariableList add(String key, @Nullable Object value) {
        if (value != null) {
            variables.add(CiVariable.of(key, value.toString()));
        }
        return this;
    }

    /**
     * Adds a variable whose value may hold anything. One that looks like a reference is taken literally; others
     * are not, so that the server itself can put them into variables that refer to them.
     */
    VariableList raw(String key, @Nullable String value) {
        if (value != null) {
            boolean reference = value.indexOf('$') >= 0 || value.indexOf('%') >= 0;
            variables.add(reference ? CiVariable.raw(key, value) : CiVariable.of(key, value));
        }
        return this;
    }

    /** Adds a secret: hidden in logs, taken literally. */
    VariableList secret(String key, String value) {
        variables.add(new CiVariable(key, value, false, true, true, false));
        return this;
    }

    List<CiVariable> list() {
        return List.copyOf(variables);
    }
}
