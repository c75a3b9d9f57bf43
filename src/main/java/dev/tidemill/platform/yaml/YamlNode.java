package dev.tidemill.platform.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML tree; immutable. An alias shares the node that it stands for, so its position is where that was written.
 */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

    Position position();

    /** An application tag such as {@code !reference}; null when the node has none or a standard one. */
    @Nullable
    String tag();

    /** Nodes of the tree below and including this one, each alias counted as all that it stands for. */
    int weight();

    /** What a reader would call it: {@code a string}, {@code a hash} and so on. */
    String describe();
}
