package dev.tidemill.platform.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree from the events of the parser, and stops as soon as it would cost more than the limits allow. */
final class YamlComposer {
    private final String file;
    private final YamlLimits limits;
    private final Iterator<Event> events;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<YamlWarning> warnings = new ArrayList<>();
    private long spent;
    private int depth;

    YamlComposer(String file, YamlLimits limits, Iterator<Event> events) {
        this.file = file;
        this.limits = limits;
        this.events = events;
    }

    YamlFile compose() throws YamlException {
        var documents = new ArrayList<YamlNode>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                anchors.clear();
                documents.add(node(events.next()));
            }
        }
        boolean empty = documents.size() == 1 && documents.getFirst() instanceof YamlScalar s && s.isNull();
        return new YamlFile(empty ? List.of() : documents, warnings);
    }

    private YamlNode node(Event event) throws YamlException {
        Position position = position(event);
        if (event instanceof AliasEvent alias) {
            return alias(alias, position);
        }
        String anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue).orElse(null);
        spend(1, position);
        if (anchor != null) {
            open.add(anchor);
        }
        YamlNode node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar, position);
            case SequenceStartEvent sequence -> sequence(sequence, position);
            case MappingStartEvent mapping -> mapping(mapping, position);
            default -> throw new IllegalStateException("not the start of a node: " + event);
        };
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, node);
        }
        return node;
    }

    private YamlNode alias(AliasEvent event, Position position) throws YamlException {
        String name = event.getAlias().getValue();
        YamlNode node = anchors.get(name);
        if (open.contains(name)) {
            throw new YamlException(position, "alias *" + name + " stands inside of what it refers to");
        }
        if (node == null) {
            throw new YamlException(position, "Unknown alias: " + name);
        }
        spend(node.weight(), position);
        return node;
    }

    private YamlScalar scalar(ScalarEvent event, Position position) {
        String tag = tag(event.getTag());
        boolean string = !event.isPlain() || event.getTag().isPresent();
        return string
                ? new YamlScalar(position, tag, YamlScalar.Kind.STRING, event.getValue(), event.getValue())
                : PlainScalars.resolve(position, event.getValue());
    }

    private YamlSequence sequence(SequenceStartEvent event, Position position) throws YamlException {
        enter(position);
        var items = new ArrayList<YamlNode>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next));
        }
        depth--;
        return YamlSequence.of(position, tag(event.getTag()), items);
    }

    private YamlMapping mapping(MappingStartEvent event, Position position) throws YamlException {
        enter(position);
        var entries = new LinkedHashMap<String, YamlEntry>();
        var written = new HashSet<String>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            YamlEntry entry = new YamlEntry(key(next), node(events.next()));
            if (isMerge(next, entry)) {
                merge(entry.value(), entries);
            } else {
                if (!written.add(entry.name())) {
                    warnings.add(new YamlWarning(
                            entry.key().position(), "duplicate key " + entry.name() + ": the last one counts"));
                }
                entries.put(entry.name(), entry);
            }
        }
        depth--;
        return YamlMapping.of(position, tag(event.getTag()), entries.values());
    }

    private YamlScalar key(Event event) throws YamlException {
        if (node(event) instanceof YamlScalar scalar) {
            return scalar;
        }
        throw new YamlException(position(event), "the key of a mapping must be a scalar");
    }

    private static boolean isMerge(Event key, YamlEntry entry) {
        return key instanceof ScalarEvent scalar
                && scalar.isPlain()
                && entry.name().equals("<<")
                && entry.value().tag() == null
                && (entry.value() instanceof YamlMapping
                        || (entry.value() instanceof YamlSequence sequence
                                && sequence.items().stream().allMatch(YamlMapping.class::isInstance)));
    }

    /** Of several merged mappings the first one is the strongest. */
    private void merge(YamlNode merged, Map<String, YamlEntry> entries) throws YamlException {
        if (merged instanceof YamlMapping mapping) {
            spend(mapping.entries().size(), mapping.position());
            mapping.entries().forEach(entry -> entries.put(entry.name(), entry));
        } else if (merged instanceof YamlSequence sequence) {
            for (YamlNode item : sequence.items().reversed()) {
                merge(item, entries);
            }
        }
    }

    private void enter(Position position) throws YamlException {
        if (++depth > limits.depth()) {
            throw new YamlException(position, "The parsed YAML is too big: more than " + limits.depth() + " levels");
        }
    }

    private void spend(int weight, Position position) throws YamlException {
        spent += weight;
        if (spent > limits.nodes()) {
            throw new YamlException(position, "The parsed YAML is too big: more than " + limits.nodes() + " nodes");
        }
    }

    private Position position(Event event) {
        Mark mark = event.getStartMark().orElseThrow();
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Standard tags ({@code !!str}) only say what the kind of the node says anyway. */
    private static @Nullable String tag(Optional<String> tag) {
        return tag.filter(t -> !t.startsWith("tag:yaml.org,2002:") && !t.equals("!"))
                .orElse(null);
    }
}
