package dev.tidemill.ci.yaml.reading;

import dev.tidemill.ci.yaml.PrefilledVariable;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlNode;
import dev.tidemill.platform.yaml.YamlScalar;
import dev.tidemill.platform.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the variables with a description; wrong shapes are reported elsewhere and skipped here. */
public final class PrefilledVariables {
    private PrefilledVariables() {}

    public static List<PrefilledVariable> of(YamlMapping root) {
        var found = new ArrayList<PrefilledVariable>();
        if (root.get("variables") instanceof YamlMapping variables) {
            for (YamlEntry entry : variables.entries()) {
                if (entry.value() instanceof YamlMapping variable && variable.has("description")) {
                    found.add(new PrefilledVariable(
                            entry.name(),
                            text(variable.get("value")),
                            text(variable.get("description")),
                            texts(variable.get("options"))));
                }
            }
        }
        return List.copyOf(found);
    }

    private static String text(@Nullable YamlNode node) {
        return node instanceof YamlScalar scalar ? scalar.text() : "";
    }

    private static List<String> texts(@Nullable YamlNode node) {
        return node instanceof YamlSequence sequence
                ? sequence.items().stream().map(PrefilledVariables::text).toList()
                : List.of();
    }
}
