package dev.tidemill.ci.yaml.merge;

import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlNode;
import dev.tidemill.platform.yaml.YamlScalar;
import dev.tidemill.platform.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replaces {@code !reference [job, key, ...]} by the node at that place, in which references are replaced first. */
final class ReferenceResolver {
    private static final String TAG = "!reference";
    private static final int MAX_LEVELS = 10;

    private final YamlMapping root;
    private final int maxNodes;
    private final Problems problems;
    private final Map<List<String>, Resolved> resolved = new HashMap<>();
    private final Set<List<String>> open = new LinkedHashSet<>();

    /** Levels of references below the node that is being replaced, as far as seen. */
    private int levels;

    /** @param levels how many references stand inside of each other to get there, this one included */
    private record Resolved(YamlNode node, int levels) {}

    ReferenceResolver(YamlMapping root, int maxNodes, Problems problems) {
        this.root = root;
        this.maxNodes = maxNodes;
        this.problems = problems;
    }

    YamlMapping resolve() {
        YamlMapping replaced = (YamlMapping) replace(root);
        if (replaced.weight() > maxNodes) {
            problems.error(root.position(), "The merged configuration is too big: more than " + maxNodes + " nodes");
            return YamlMapping.of(root.position(), null, List.of());
        }
        return replaced;
    }

    /** The same node when there is nothing to replace in it. */
    private YamlNode replace(YamlNode node) {
        return switch (node) {
            case YamlScalar scalar ->
                TAG.equals(scalar.tag()) ? fail(scalar, TAG + " must be a list of names") : scalar;
            case YamlSequence sequence -> TAG.equals(sequence.tag()) ? follow(sequence) : replaceItems(sequence);
            case YamlMapping mapping -> replaceValues(mapping);
        };
    }

    private YamlNode replaceItems(YamlSequence sequence) {
        var items = new ArrayList<YamlNode>(sequence.items().size());
        boolean changed = false;
        for (YamlNode item : sequence.items()) {
            YamlNode replaced = replace(item);
            changed |= replaced != item;
            items.add(replaced);
        }
        return changed ? YamlSequence.of(sequence.position(), sequence.tag(), items) : sequence;
    }

    private YamlNode replaceValues(YamlMapping mapping) {
        var entries = new ArrayList<YamlEntry>(mapping.entries().size());
        boolean changed = false;
        for (YamlEntry entry : mapping.entries()) {
            YamlNode replaced = replace(entry.value());
            changed |= replaced != entry.value();
            entries.add(new YamlEntry(entry.key(), replaced));
        }
        return changed ? YamlMapping.of(mapping.position(), mapping.tag(), entries) : mapping;
    }

    private YamlNode follow(YamlSequence reference) {
        List<String> path = path(reference);
        Resolved known = path == null ? null : resolved.get(path);
        if (known == null) {
            YamlNode found = path == null ? null : find(reference, path);
            if (path == null || found == null) {
                return nothing(reference);
            }
            known = replaceIn(found, path);
            resolved.put(path, known);
        }
        levels = Math.max(levels, known.levels());
        if (known.levels() > MAX_LEVELS) {
            return fail(reference, TAG + " is nested too deep: more than " + MAX_LEVELS + " levels");
        }
        return known.node().weight() > maxNodes
                ? fail(reference, "The merged configuration is too big: more than " + maxNodes + " nodes")
                : known.node();
    }

    private Resolved replaceIn(YamlNode found, List<String> path) {
        int outside = levels;
        levels = 0;
        open.add(path);
        YamlNode replaced = replace(found);
        open.remove(path);
        var result = new Resolved(replaced, levels + 1);
        levels = outside;
        return result;
    }

    private @Nullable YamlNode find(YamlSequence reference, List<String> path) {
        if (open.contains(path)) {
            fail(reference, shown(path) + " is part of a circular chain");
            return null;
        }
        if (open.size() >= MAX_LEVELS) {
            fail(reference, TAG + " is nested too deep: more than " + MAX_LEVELS + " levels");
            return null;
        }
        YamlNode node = root;
        for (String key : path) {
            node = node instanceof YamlMapping mapping ? mapping.get(key) : null;
        }
        if (node == null) {
            fail(reference, shown(path) + " could not be found");
        }
        return node;
    }

    private @Nullable List<String> path(YamlSequence reference) {
        boolean valid = !reference.items().isEmpty()
                && reference.items().stream().allMatch(item -> item instanceof YamlScalar s && s.isString());
        if (!valid) {
            fail(reference, TAG + " must be a list of names");
            return null;
        }
        return reference.items().stream()
                .map(item -> ((YamlScalar) item).text())
                .toList();
    }

    private YamlNode fail(YamlNode reference, String message) {
        problems.error(reference.position(), message);
        return nothing(reference);
    }

    private static YamlNode nothing(YamlNode reference) {
        return YamlSequence.of(reference.position(), null, List.of());
    }

    private static String shown(List<String> path) {
        return TAG + path.stream().collect(Collectors.joining("\", \"", " [\"", "\"]"));
    }
}
