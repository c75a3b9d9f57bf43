package dev.tidemill.ci.yaml.merge;

import com.google.re2j.Pattern;
import dev.tidemill.ci.yaml.CompileContext;
import dev.tidemill.ci.yaml.keywords.IncludeRules;
import dev.tidemill.ci.yaml.rules.Glob;
import dev.tidemill.ci.yaml.rules.Rule;
import dev.tidemill.ci.yaml.rules.RuleMatcher;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableExpansion;
import dev.tidemill.platform.yaml.Position;
import dev.tidemill.platform.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code include}: which files it stands for, after rules, variables and wildcards. */
final class IncludeEntries {
    private static final Set<String> UNBUILT = Set.of("project", "remote", "template", "component", "artifact");
    private static final Set<String> KEYS = Set.of(
            "local",
            "project",
            "remote",
            "template",
            "component",
            "artifact",
            "file",
            "ref",
            "job",
            "inputs",
            "rules",
            "integrity");

    /**
     * A file of the same project.
     *
     * @param location as written
     * @param path     from the root of the repository, variables expanded
     * @param shown    the path with the values of masked variables hidden, for messages
     */
    record Local(Position position, String location, String path, String shown) {}

    private final CompileContext context;
    private final Problems problems;
    private final Map<String, CiVariable> variables;
    private final Map<String, CiVariable> expanded;

    IncludeEntries(CompileContext context, Problems problems) {
        this.context = context;
        this.problems = problems;
        this.variables = context.variables().resolve();
        this.expanded = VariableExpansion.expand(variables, VariableExpansion.For.SERVER);
    }

    List<Local> read(YamlNode include) {
        Clause clause = Clause.of("include", include, problems);
        var files = new ArrayList<Local>();
        for (Clause item : clause.isSequence() ? clause.items() : List.of(clause)) {
            entry(item, files);
        }
        return files;
    }

    private void entry(Clause clause, List<Local> files) {
        String text = clause.text();
        if (text != null) {
            if (text.startsWith("http://") || text.startsWith("https://")) {
                clause.warn("include:remote is not supported yet and has no effect: " + text);
            } else {
                add(clause, text, files);
            }
            return;
        }
        if (!clause.isMapping()) {
            clause.error("should be an array of hashes or strings");
            return;
        }
        if (!clause.hasOnlyKeys(KEYS) || !isIncluded(clause)) {
            return;
        }
        clause.attribute("inputs")
                .ifPresent(inputs -> inputs.warn("include:inputs is not supported yet and has no effect"));
        Optional<String> unbuilt = UNBUILT.stream()
                .filter(key -> clause.attribute(key).isPresent())
                .sorted()
                .findFirst();
        Optional<Clause> local = clause.attribute("local");
        if (unbuilt.isPresent()) {
            String what = clause.attribute(unbuilt.get()).map(Clause::text).orElse("");
            clause.warn("include:%s is not supported yet and has no effect: %s".formatted(unbuilt.get(), what));
        } else if (local.isPresent()) {
            local(clause, local.get(), files);
        } else {
            clause.error("must use exactly one of these keys: local, project, remote, template, component");
        }
    }

    private void local(Clause clause, Clause local, List<Local> files) {
        String location = local.text();
        if (location == null) {
            problems.error(local.node().position(), "Included file `local` needs to be a string");
        } else {
            add(clause, location, files);
        }
    }

    /** Whether the rules of an entry let it in; without a match it is left out. */
    private boolean isIncluded(Clause clause) {
        Optional<Clause> rules = clause.attribute("rules");
        if (rules.isEmpty()) {
            return true;
        }
        List<Rule> read = IncludeRules.read(rules.get());
        if (read == null) {
            return false;
        }
        try {
            return new RuleMatcher(context.changes(), context.paths())
                    .first(read, variables)
                    .map(rule -> rule.when() == null || !rule.when().isNever())
                    .orElse(false);
        } catch (RuleMatcher.RuleException e) {
            rules.get().error(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void add(Clause clause, String location, List<Local> files) {
        Position position = clause.node().position();
        String path = withoutSlash(VariableExpansion.expand(location, expanded));
        String shown = withoutMasked(path);
        if (path.indexOf('*') < 0) {
            files.add(new Local(position, location, path, shown));
            return;
        }
        Pattern pattern = Glob.compile(path);
        List<String> matches =
                context.paths().all().stream().filter(pattern::matches).sorted().toList();
        if (matches.isEmpty()) {
            problems.error(position, "Included file `" + shown + "` is empty or does not exist!");
        }
        matches.forEach(match -> files.add(new Local(position, location, match, match)));
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private String withoutMasked(String text) {
        String shown = text;
        for (CiVariable variable : expanded.values()) {
            if (variable.masked() && !variable.value().isEmpty()) {
                shown = shown.replace(variable.value(), "[MASKED]");
            }
        }
        return shown;
    }
}
