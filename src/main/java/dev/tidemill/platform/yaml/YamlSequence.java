package dev.tidemill.platform.yaml;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of nodes.
 *
 * @param weight see {@link YamlNode#weight()}
 */
public record YamlSequence(Position position, @Nullable String tag, List<YamlNode> items, int weight)
        implements YamlNode {

    public static YamlSequence of(Position position, @Nullable String tag, Collection<? extends YamlNode> items) {
        long weight = 1;
        for (YamlNode item : items) {
            weight += item.weight();
        }
        return new YamlSequence(position, tag, List.copyOf(items), Weights.saturate(weight));
    }

    @Override
    public String describe() {
        return "an array";
    }
}
