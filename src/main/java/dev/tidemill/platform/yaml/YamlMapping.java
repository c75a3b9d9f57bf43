package dev.tidemill.platform.yaml;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keys with values, in the order in which they were written. */
public final class YamlMapping implements YamlNode {
    private final Position position;
    private final @Nullable String tag;
    private final Map<String, YamlEntry> entries;
    private final int weight;

    private YamlMapping(Position position, @Nullable String tag, Map<String, YamlEntry> entries) {
        this.position = position;
        this.tag = tag;
        this.entries = Collections.unmodifiableMap(entries);
        long sum = 1;
        for (YamlEntry entry : entries.values()) {
            sum += 1L + entry.value().weight();
        }
        this.weight = Weights.saturate(sum);
    }

    /** A mapping of these entries; of two with the same name the later one counts, at the place of the first. */
    public static YamlMapping of(Position position, @Nullable String tag, Collection<YamlEntry> entries) {
        var map = new LinkedHashMap<String, YamlEntry>();
        entries.forEach(entry -> map.put(entry.name(), entry));
        return new YamlMapping(position, tag, map);
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public @Nullable String tag() {
        return tag;
    }

    @Override
    public int weight() {
        return weight;
    }

    public Collection<YamlEntry> entries() {
        return entries.values();
    }

    public Set<String> names() {
        return entries.keySet();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The value of a key; null when there is no such key. */
    public @Nullable YamlNode get(String name) {
        YamlEntry entry = entries.get(name);
        return entry == null ? null : entry.value();
    }

    /** The key with its value; null when there is no such key. */
    public @Nullable YamlEntry entry(String name) {
        return entries.get(name);
    }

    /** The same mapping with one entry added or replaced. */
    public YamlMapping with(YamlEntry entry) {
        var copy = new LinkedHashMap<>(entries);
        copy.put(entry.name(), entry);
        return new YamlMapping(position, tag, copy);
    }

    /** The same mapping without one key. */
    public YamlMapping without(String name) {
        var copy = new LinkedHashMap<>(entries);
        copy.remove(name);
        return new YamlMapping(position, tag, copy);
    }

    /** The same keys with other values. */
    public YamlMapping map(UnaryOperator<YamlNode> operator) {
        var copy = new LinkedHashMap<String, YamlEntry>();
        entries.forEach((name, entry) -> copy.put(name, new YamlEntry(entry.key(), operator.apply(entry.value()))));
        return new YamlMapping(position, tag, copy);
    }

    /**
     * Both mappings in one: where both have a key, mappings are merged in the same way
     * and of anything else the stronger one counts.
     */
    public YamlMapping deepMerge(YamlMapping stronger) {
        var merged = new LinkedHashMap<>(entries);
        for (YamlEntry entry : stronger.entries()) {
            merged.merge(entry.name(), entry, YamlMapping::merge);
        }
        return new YamlMapping(stronger.position, stronger.tag, merged);
    }

    private static YamlEntry merge(YamlEntry weaker, YamlEntry stronger) {
        return weaker.value() instanceof YamlMapping below && stronger.value() instanceof YamlMapping above
                ? new YamlEntry(stronger.key(), below.deepMerge(above))
                : stronger;
    }

    @Override
    public String describe() {
        return "a hash";
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
