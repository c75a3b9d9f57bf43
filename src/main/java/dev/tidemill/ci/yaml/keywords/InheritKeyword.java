package dev.tidemill.ci.yaml.keywords;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tidemill.ci.yaml.shape.Clause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code inherit}: which defaults and which variables of the file a job takes over. */
final class InheritKeyword implements JobKeyword<Inherit> {

    @Override
    public String name() {
        return "inherit";
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOB);
    }

    @Override
    public TypeReference<Inherit> type() {
        return new TypeReference<>() {};
    }

    @Override
    public @Nullable Inherit read(Clause clause) {
        if (clause.mapping() == null || !clause.hasOnlyKeys(Set.of("default", "variables"))) {
            return null;
        }
        Set<String> defaults = names(clause, "default");
        if (defaults != null) {
            List<String> unknown = defaults.stream()
                    .filter(name -> Keywords.ofDefault(name).isEmpty())
                    .sorted()
                    .toList();
            if (!unknown.isEmpty()) {
                clause.child("default")
                        .ifPresent(d -> d.error("contains unknown values: " + String.join(", ", unknown)));
            }
        }
        return new Inherit(defaults, names(clause, "variables"));
    }

    private static @Nullable Set<String> names(Clause clause, String key) {
        return clause.child(key).map(InheritKeyword::names).orElse(null);
    }

    /** True is everything, false nothing. */
    private static @Nullable Set<String> names(Clause clause) {
        if (!clause.isSequence()) {
            String word = clause.isString() ? null : clause.scalarText();
            if (word == null || !(word.equals("true") || word.equals("false"))) {
                clause.error("should be a boolean or an array of strings");
                return null;
            }
            return word.equals("true") ? null : Set.of();
        }
        List<String> names = clause.strings();
        return names == null ? null : Set.copyOf(names);
    }

    @Override
    public boolean isStored() {
        return false;
    }
}
