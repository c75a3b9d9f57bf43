package dev.tidemill.ci.yaml.keywords;

import dev.tidemill.ci.yaml.shape.Clause;
import dev.tidemill.ci.yaml.shape.Lists;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code stages}: the stages in order, between {@code .pre} and {@code .post}, which always exist. */
final class StagesKeyword implements GlobalKeyword<List<String>> {
    private static final String SHAPE = "should be an array of strings or a nested array of strings";

    @Override
    public String name() {
        return "stages";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.GLOBAL);
    }

    @Override
    public @Nullable List<String> read(Clause clause) {
        if (!clause.isSequence()) {
            clause.error(SHAPE + " up to " + Lists.MAX_LEVELS + " levels deep");
            return null;
        }
        List<String> stages = Lists.lines(clause, SHAPE);
        if (stages == null) {
            return null;
        }
        var ordered = new LinkedHashSet<String>();
        ordered.add(Keywords.FIRST_STAGE);
        ordered.addAll(
                stages.stream().filter(s -> !s.equals(Keywords.LAST_STAGE)).toList());
        ordered.add(Keywords.LAST_STAGE);
        return new ArrayList<>(ordered);
    }
}
