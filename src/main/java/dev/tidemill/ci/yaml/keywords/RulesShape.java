package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.compiled.JobVariable;
import dev.tidemill.ci.yaml.expression.Expression;
import dev.tidemill.ci.yaml.expression.ExpressionException;
import dev.tidemill.ci.yaml.expression.Expressions;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.rules.RuleWhen;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import dev.tidemill.platform.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code rules} looks like, in jobs and in {@code workflow}. */
final class RulesShape {

    /** What a rule may hold where it stands. */
    record Dialect(Set<String> keys, List<String> when, Set<String> ignored) {}

    static final Dialect OF_JOBS = new Dialect(
            Set.of(
                    "if",
                    "changes",
                    "exists",
                    "when",
                    "start_in",
                    "allow_failure",
                    "variables",
                    "needs",
                    "interruptible"),
            RuleWhen.OF_JOBS,
            Set.of());

    /** The ignored ones have no effect in GitLab either. */
    static final Dialect OF_WORKFLOW = new Dialect(
            Set.of("if", "changes", "exists", "when", "variables", "auto_cancel", "start_in", "allow_failure", "needs"),
            RuleWhen.OF_WORKFLOW,
            Set.of("start_in", "allow_failure", "needs"));

    private RulesShape() {}

    /** @param clause the attribute {@code rules} of its owner */
    static @Nullable List<Rule> read(Clause clause, Dialect dialect) {
        List<Clause> items = clause.isSequence() ? Lists.flatten(clause) : null;
        if (items == null || !items.stream().allMatch(Clause::isMapping)) {
            clause.error("should be an array containing hashes and arrays of hashes");
            return null;
        }
        var rules = new ArrayList<Rule>();
        for (Clause item : items) {
            Rule rule = rule(Clause.of(clause.path() + ":rules:rule", item.node(), clause.problems()), dialect);
            if (rule == null) {
                return null;
            }
            rules.add(rule);
        }
        return rules;
    }

    private static @Nullable Rule rule(Clause clause, Dialect dialect) {
        int errors = clause.problems().errorCount();
        if (clause.node() instanceof YamlMapping mapping && mapping.entries().isEmpty()) {
            clause.error("can't be blank");
        }
        if (!clause.hasOnlyKeys(dialect.keys())) {
            return null;
        }
        RuleWhen when =
                clause.attribute("when").map(w -> when(w, dialect.when())).orElse(null);
        Long startIn = dialect.ignored().contains("start_in") ? null : startIn(clause, when);
        Rule rule = new Rule(
                clause.node().position(),
                clause.attribute("if").map(RulesShape::condition).orElse(null),
                clause.child("changes").map(PathsShape::readChanges).orElse(null),
                clause.child("exists").map(PathsShape::readExists).orElse(null),
                when,
                startIn,
                dialect.ignored().contains("allow_failure")
                        ? null
                        : clause.attribute("allow_failure").map(Clause::bool).orElse(null),
                clause.attribute("interruptible").map(Clause::bool).orElse(null),
                dialect.ignored().contains("needs")
                        ? null
                        : clause.child("needs").map(NeedsShape::read).orElse(null),
                clause.child("variables").map(RulesShape::variables).orElse(List.of()),
                clause.child("auto_cancel").map(AutoCancelShape::read).orElse(null));
        return clause.problems().errorCount() == errors ? rule : null;
    }

    private static @Nullable Expression condition(Clause clause) {
        String text = clause.text();
        if (text == null) {
            clause.error("invalid expression syntax: it must be a string");
            return null;
        }
        try {
            return Expressions.parse(text);
        } catch (ExpressionException e) {
            clause.error("invalid expression syntax: %s, at character %d of \"%s\""
                    .formatted(e.getMessage(), e.offset() + 1, text));
            return null;
        }
    }

    private static @Nullable RuleWhen when(Clause clause, List<String> allowed) {
        String word = clause.scalarText();
        if (word == null) {
            return null;
        }
        if (!allowed.contains(word)) {
            clause.error("unknown value: " + word);
            return null;
        }
        return RuleWhen.ofWireName(word);
    }

    private static @Nullable Long startIn(Clause clause, @Nullable RuleWhen when) {
        Optional<Clause> startIn = clause.attribute("start_in");
        boolean delayed = when != null && when.isDelayed();
        if (delayed && startIn.isEmpty()) {
            clause.problems().error(clause.node().position(), clause.path() + " start in can't be blank");
        }
        if (!delayed && startIn.isPresent()) {
            clause.error("contains disallowed keys: start_in");
        }
        return delayed ? startIn.map(DelayShape::read).orElse(null) : null;
    }

    private static @Nullable List<JobVariable> variables(Clause clause) {
        Map<String, JobVariable> variables = VariablesShape.read(clause, VariablesShape.SCALARS);
        return variables == null ? null : List.copyOf(variables.values());
    }
}
