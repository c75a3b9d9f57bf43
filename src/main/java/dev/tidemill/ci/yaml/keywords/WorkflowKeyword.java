package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.AutoCancel;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code workflow}: whether there is a pipeline at all, what it is called, and what cancels it. */
final class WorkflowKeyword implements GlobalKeyword<Workflow> {
    private static final Set<String> KEYS = Set.of("name", "rules", "auto_cancel");
    private static final int LONGEST_NAME = 255;

    @Override
    public String name() {
        return "workflow";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL);
    }

    @Override
    public @Nullable Workflow read(Clause clause) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(KEYS)) {
            return null;
        }
        Optional<Clause> rules = clause.attribute("rules");
        List<Rule> read =
                rules.map(r -> RulesShape.read(r, RulesShape.OF_WORKFLOW)).orElse(null);
        String name = clause.attribute("name").map(WorkflowKeyword::title).orElse(null);
        AutoCancel autoCancel = clause.child("auto_cancel")
                .map(AutoCancelShape::read)
                .map(rule -> rule.over(AutoCancel.DEFAULT))
                .orElse(AutoCancel.DEFAULT);
        return new Workflow(name, read, autoCancel);
    }

    private static @Nullable String title(Clause clause) {
        String name = clause.string();
        if (name != null && name.length() > LONGEST_NAME) {
            clause.error("is too long (maximum is " + LONGEST_NAME + " characters)");
        }
        return name;
    }
}
