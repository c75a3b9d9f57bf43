package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.rules.Need;
import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code needs} looks like, in jobs and in rules. */
final class NeedsShape {
    private static final Set<String> KEYS = Set.of("job", "artifacts", "optional", "parallel");
    private static final List<String> ELSEWHERE = List.of("project", "pipeline");

    private NeedsShape() {}

    static @Nullable List<Need> read(Clause clause) {
        List<Clause> items = clause.isSequence() ? Lists.flatten(clause) : List.of(clause);
        if (items == null || (!clause.isSequence() && !clause.isMapping())) {
            clause.error("can only be a hash or an array");
            return null;
        }
        var needs = new ArrayList<Need>();
        for (Clause item : items) {
            Clause need = Clause.of(clause.path() + ":need", item.node(), clause.problems());
            Optional<String> elsewhere = ELSEWHERE.stream()
                    .filter(key -> need.attribute(key).isPresent())
                    .findFirst();
            if (elsewhere.isPresent()) {
                need.warn(clause.path() + ":" + elsewhere.get() + " is not supported yet and has no effect");
                continue;
            }
            Need read = need(need);
            if (read == null) {
                return null;
            }
            needs.add(read);
        }
        return needs;
    }

    private static @Nullable Need need(Clause clause) {
        String name = clause.text();
        if (name != null) {
            return name.isBlank()
                    ? blank(clause)
                    : new Need(name, true, false, List.of(), clause.node().position());
        }
        Optional<Clause> job = clause.attribute("job");
        if (job.isEmpty()) {
            clause.problems().error(clause.node().position(), clause.path() + " has an unsupported type");
            return null;
        }
        String named = job.get().string();
        if (!clause.hasOnlyKeys(KEYS) || named == null) {
            return null;
        }
        List<Map<String, String>> matrix =
                clause.child("parallel").map(MatrixShape::readSelection).orElse(List.of());
        return new Need(
                named,
                clause.attribute("artifacts").map(Clause::bool).orElse(true),
                clause.attribute("optional").map(Clause::bool).orElse(false),
                matrix,
                clause.node().position());
    }

    private static @Nullable Need blank(Clause clause) {
        clause.error("can't be blank");
        return null;
    }
}
