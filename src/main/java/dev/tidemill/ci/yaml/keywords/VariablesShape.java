package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.variables.VariableName;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code variables} looks like, wherever it stands. */
final class VariablesShape {
    /** Keys of a variable that is written as a hash, by place; none: only scalars. */
    static final Set<String> SCALARS = Set.of();

    static final Set<String> OF_JOBS = Set.of("value", "expand");
    static final Set<String> OF_THE_FILE = Set.of("value", "expand", "description", "options");

    private VariablesShape() {}

    static @Nullable Map<String, JobVariable> read(Clause clause, Set<String> keys) {
        if (!(clause.node() instanceof YamlMapping mapping)) {
            clause.error("should be a hash of key value pairs");
            return null;
        }
        var variables = new LinkedHashMap<String, JobVariable>();
        boolean complete = true;
        for (YamlEntry entry : mapping.entries()) {
            JobVariable variable = variable(clause, entry, keys);
            if (variable == null) {
                complete = false;
            } else {
                variables.put(variable.key(), variable);
            }
        }
        return complete ? variables : null;
    }

    private static @Nullable JobVariable variable(Clause parent, YamlEntry entry, Set<String> keys) {
        Clause clause = Clause.of(parent.path() + ":" + entry.name(), entry.value(), parent.problems());
        if (!VariableName.isValid(entry.name())) {
            clause.problems()
                    .error(
                            entry.key().position(),
                            clause.path() + " key must be letters, digits and underscores, at most 255");
            return null;
        }
        if (entry.value() instanceof YamlScalar scalar) {
            warnOfReformatting(clause, scalar);
            return new JobVariable(entry.name(), scalar.text(), false);
        }
        if (!clause.isMapping()) {
            clause.problems()
                    .error(
                            entry.value().position(),
                            clause.path() + " variable definition must be either a string or a hash");
            return null;
        }
        return complex(clause, entry.name(), keys);
    }

    private static @Nullable JobVariable complex(Clause clause, String name, Set<String> keys) {
        if (keys.isEmpty()) {
            clause.error("must be a string");
            return null;
        }
        List<String> extra = ((YamlMapping) clause.node())
                .names().stream().filter(key -> !keys.contains(key)).toList();
        if (!extra.isEmpty()) {
            clause.error("uses invalid data keys: " + String.join(", ", extra));
            return null;
        }
        Optional<Clause> value = clause.attribute("value");
        value.ifPresent(v -> {
            if (v.node() instanceof YamlScalar scalar) {
                warnOfReformatting(clause, scalar);
            }
        });
        String text = value.map(Clause::scalarText).orElse("");
        Boolean expand = clause.attribute("expand").map(Clause::bool).orElse(true);
        clause.attribute("description").ifPresent(Clause::scalarText);
        checkOptions(clause, text);
        return new JobVariable(name, text, Boolean.FALSE.equals(expand));
    }

    private static void checkOptions(Clause clause, String value) {
        List<String> options = clause.attribute("options").map(Clause::strings).orElse(null);
        if (options != null && !options.isEmpty() && !options.contains(value)) {
            clause.error("value must be present in options");
        }
    }

    private static void warnOfReformatting(Clause clause, YamlScalar scalar) {
        if (scalar.isReformatted()) {
            clause.warn("%s is the number %s; quote it to keep %s"
                    .formatted(clause.path(), scalar.text(), scalar.source()));
        }
    }
}
