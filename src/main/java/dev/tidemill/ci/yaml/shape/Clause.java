package dev.tidemill.ci.yaml.shape;

import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlNode;
import dev.tidemill.platform.yaml.YamlScalar;
import dev.tidemill.platform.yaml.YamlSequence;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value of the configuration, where it stands, and whom to tell when it is wrong.
 * Methods that read a value report an error and return null when it has another shape.
 *
 * @param path     place as GitLab names it, for example {@code jobs:test:artifacts}
 * @param label    what the value is called in a message: {@code config} or the name of an attribute
 * @param node     the value
 * @param problems where errors and warnings go
 */
public record Clause(String path, String label, YamlNode node, Problems problems) {

    public static Clause of(String path, YamlNode node, Problems problems) {
        return new Clause(path, "config", node, problems);
    }

    /** Says what is wrong with this value: {@code jobs:test:image config should be a hash or a string}. */
    public void error(String message) {
        problems.error(node.position(), path + " " + label + " " + message);
    }

    public void warn(String text) {
        problems.warn(node.position(), text);
    }

    /** A value inside of this mapping that has a place of its own: {@code jobs:test:artifacts:reports}. */
    public Optional<Clause> child(String key) {
        return value(key).map(value -> Clause.of(path + ":" + key, value, problems));
    }

    /** A value inside of this mapping that messages name after the mapping: {@code jobs:test:artifacts paths}. */
    public Optional<Clause> attribute(String key) {
        return value(key).map(value -> new Clause(path, key.replace('_', ' '), value, problems));
    }

    /** Null counts as absent, so that it can take back what a template says. */
    private Optional<YamlNode> value(String key) {
        YamlNode value = node instanceof YamlMapping mapping ? mapping.get(key) : null;
        return value instanceof YamlScalar scalar && scalar.isNull() ? Optional.empty() : Optional.ofNullable(value);
    }

    /** The entries of a list, each named like the list. */
    public List<Clause> items() {
        return node instanceof YamlSequence sequence
                ? sequence.items().stream().map(this::item).toList()
                : List.of();
    }

    /** Another node in the place of this one. */
    public Clause item(YamlNode item) {
        return new Clause(path, label, item, problems);
    }

    public boolean isMapping() {
        return node instanceof YamlMapping;
    }

    public boolean isSequence() {
        return node instanceof YamlSequence;
    }

    public boolean isString() {
        return node instanceof YamlScalar scalar && scalar.isString();
    }

    public boolean isInteger() {
        return node instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.INTEGER;
    }

    /** The text of a string; null without a message when this is none. */
    public @Nullable String text() {
        return node instanceof YamlScalar scalar && scalar.isString() ? scalar.text() : null;
    }

    public @Nullable YamlMapping mapping() {
        if (node instanceof YamlMapping mapping) {
            return mapping;
        }
        error("should be a hash");
        return null;
    }

    public @Nullable String string() {
        String text = text();
        if (text == null) {
            error("should be a string");
        }
        return text;
    }

    /** The text of a string, number or boolean. */
    public @Nullable String scalarText() {
        if (node instanceof YamlScalar scalar) {
            return scalar.text();
        }
        error("must be a scalar");
        return null;
    }

    public @Nullable Boolean bool() {
        if (node instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.BOOLEAN) {
            return scalar.text().equals("true");
        }
        error("should be a boolean value");
        return null;
    }

    /** An integer within limits. */
    public @Nullable Integer integer(int minimum, int maximum) {
        if (!isInteger()) {
            error("is not a number");
            return null;
        }
        String text = ((YamlScalar) node).text();
        if (text.length() > 9 || Integer.parseInt(text) < minimum || Integer.parseInt(text) > maximum) {
            boolean below = text.startsWith("-") || (text.length() <= 9 && Integer.parseInt(text) < minimum);
            error(below ? "must be greater than or equal to " + minimum : "must be less than or equal to " + maximum);
            return null;
        }
        return Integer.valueOf(text);
    }

    /** One of a few words. */
    public @Nullable String oneOf(Collection<String> words) {
        String text = text();
        if (text == null || !words.contains(text)) {
            error("should be one of: " + String.join(", ", words));
            return null;
        }
        return text;
    }

    /** A list of strings. */
    public @Nullable List<String> strings() {
        return Lists.strings(this, "should be an array of strings");
    }

    /** A list of strings, or one string as a list. */
    public @Nullable List<String> stringOrStrings() {
        String text = text();
        return text != null ? List.of(text) : Lists.strings(this, "should be an array of strings or a string");
    }

    /** A list of integers, or one integer as a list. */
    public @Nullable List<Integer> integerOrIntegers() {
        return Lists.integers(this, "should be an array of integers or an integer");
    }

    /** A duration in seconds. */
    public @Nullable Long duration() {
        String text = node instanceof YamlScalar scalar ? scalar.text() : null;
        Optional<Long> seconds = text == null ? Optional.empty() : Durations.parse(text);
        if (seconds.isEmpty()) {
            error("should be a duration");
        }
        return seconds.orElse(null);
    }

    /** Reports the keys that are not among these, at the first of them. */
    public boolean hasOnlyKeys(Set<String> allowed) {
        if (!(node instanceof YamlMapping mapping)) {
            return true;
        }
        List<YamlEntry> unknown = mapping.entries().stream()
                .filter(entry -> !allowed.contains(entry.name()))
                .toList();
        if (!unknown.isEmpty()) {
            String names =
                    String.join(", ", unknown.stream().map(YamlEntry::name).toList());
            problems.error(
                    unknown.getFirst().key().position(), path + " " + label + " contains unknown keys: " + names);
        }
        return unknown.isEmpty();
    }
}
