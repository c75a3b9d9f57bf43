package dev.tidemill.ci.yaml.assembly;

import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableExpansion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a job that the server knows. They are expanded when somebody asks, which most jobs never do. */
final class KnownVariables {
    private final Map<String, CiVariable> asWritten;
    private @Nullable Map<String, CiVariable> expanded;

    KnownVariables(Map<String, CiVariable> asWritten) {
        this.asWritten = asWritten;
    }

    Map<String, CiVariable> asWritten() {
        return asWritten;
    }

    /** A text with references replaced. */
    String expand(String text) {
        if (text.indexOf('$') < 0 && text.indexOf('%') < 0) {
            return text;
        }
        if (expanded == null) {
            expanded = VariableExpansion.expand(asWritten, VariableExpansion.For.SERVER);
        }
        return VariableExpansion.expand(text, expanded);
    }
}
