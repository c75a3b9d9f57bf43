package dev.tidemill.ci.yaml.merge;

import dev.tidemill.ci.yaml.CompileLimits;
import dev.tidemill.ci.yaml.shape.Problems;
import dev.tidemill.platform.yaml.YamlEntry;
import dev.tidemill.platform.yaml.YamlMapping;
import dev.tidemill.platform.yaml.YamlNode;
import dev.tidemill.platform.yaml.YamlScalar;
import dev.tidemill.platform.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Merges templates into what extends them: later templates are stronger than earlier ones, the job is the strongest. */
final class ExtendsResolver {
    private final YamlMapping root;
    private final CompileLimits limits;
    private final Problems problems;
    private final Map<String, Resolved> resolved = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long nodes;

    /** @param height levels of templates below; of something that extends nothing 0 */
    private record Resolved(YamlNode node, int height) {}

    ExtendsResolver(YamlMapping root, CompileLimits limits, Problems problems) {
        this.root = root;
        this.limits = limits;
        this.problems = problems;
    }

    YamlMapping resolve() {
        YamlMapping result = root;
        var replaced = new ArrayList<YamlEntry>();
        for (YamlEntry entry : root.entries()) {
            Resolved merged = resolve(entry, 0);
            if (merged == null) {
                return root;
            }
            replaced.add(new YamlEntry(entry.key(), merged.node()));
        }
        return YamlMapping.of(result.position(), null, replaced);
    }

    /** Null after an error. */
    private @Nullable Resolved resolve(YamlEntry entry, int level) {
        String name = entry.name();
        Resolved known = resolved.get(name);
        if (known == null) {
            known = merge(entry, level);
            if (known == null) {
                return null;
            }
            resolved.put(name, known);
        }
        if (level == 0 && known.height() > limits.extendsDepth()) {
            return fail(entry, name + ": nesting too deep in `extends`");
        }
        return known;
    }

    private @Nullable Resolved merge(YamlEntry entry, int level) {
        if (!(entry.value() instanceof YamlMapping mapping) || names(mapping).isEmpty()) {
            return new Resolved(entry.value(), 0);
        }
        if (level > limits.extendsDepth()) {
            return fail(entry, entry.name() + ": nesting too deep in `extends`");
        }
        if (!open.add(entry.name())) {
            return fail(entry, entry.name() + ": circular dependency detected in `extends`");
        }
        YamlMapping merged = YamlMapping.of(mapping.position(), null, List.of());
        int height = 0;
        for (String base : names(mapping)) {
            Resolved template = template(entry, base, level);
            if (template == null) {
                return null;
            }
            merged = merged.deepMerge((YamlMapping) template.node());
            height = Math.max(height, template.height());
        }
        open.remove(entry.name());
        YamlMapping complete = merged.deepMerge(mapping);
        nodes += complete.weight();
        if (nodes > limits.mergedNodes()) {
            return fail(entry, "The merged configuration is too big: more than " + limits.mergedNodes() + " nodes");
        }
        return new Resolved(complete, height + 1);
    }

    private @Nullable Resolved template(YamlEntry entry, String name, int level) {
        YamlEntry base = root.entry(name);
        if (base == null) {
            return fail(entry, entry.name() + ": unknown keys in `extends` (" + name + ")");
        }
        if (!(base.value() instanceof YamlMapping)) {
            return fail(entry, entry.name() + ": invalid base hashes in `extends` (" + name + ")");
        }
        return resolve(base, level + 1);
    }

    private @Nullable Resolved fail(YamlEntry entry, String message) {
        YamlNode at = entry.value() instanceof YamlMapping mapping ? mapping.get("extends") : null;
        problems.error(at == null ? entry.key().position() : at.position(), message);
        return null;
    }

    /** Names of the templates; anything that is no name is left to the check of the keyword. */
    private static List<String> names(YamlMapping mapping) {
        YamlNode value = mapping.get("extends");
        Stream<YamlNode> nodes =
                value instanceof YamlSequence sequence ? sequence.items().stream() : Stream.ofNullable(value);
        return nodes.filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(YamlScalar::isString)
                .map(YamlScalar::text)
                .toList();
    }
}
