package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A keyword whose value is lines for a shell, in lists of any depth. */
interface ScriptLinesKeyword extends StringsKeyword {
    String SHAPE = "should be a string or a nested array of strings";

    @Override
    default @Nullable List<String> read(Clause clause) {
        return Lists.lines(clause, SHAPE);
    }
}
