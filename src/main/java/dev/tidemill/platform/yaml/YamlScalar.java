package dev.tidemill.platform.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A single value.
 *
 * @param position where it starts
 * @param tag      see {@link YamlNode#tag()}
 * @param kind     what a plain text means; quoted text is always a string
 * @param text     the value as text: of a number in its shortest form ({@code 0755} is {@code 493},
 *                 {@code 1.10} is {@code 1.1}), of a boolean {@code true} or {@code false}, of null nothing
 * @param source   as written
 */
public record YamlScalar(Position position, @Nullable String tag, Kind kind, String text, String source)
        implements YamlNode {

    /** Types of plain text as in YAML 1.1, which CI configurations are written in. */
    public enum Kind {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL
    }

    /** A string that stands at a place where nothing was written. */
    public static YamlScalar string(Position position, String text) {
        return new YamlScalar(position, null, Kind.STRING, text, text);
    }

    public boolean isString() {
        return kind == Kind.STRING;
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** A number whose text is not what was written, so that whoever wants a string should quote it. */
    public boolean isReformatted() {
        return (kind == Kind.INTEGER || kind == Kind.FLOAT) && !text.equals(source);
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public String describe() {
        return switch (kind) {
            case STRING -> "a string";
            case INTEGER -> "an integer";
            case FLOAT -> "a float";
            case BOOLEAN -> "a boolean";
            case NULL -> "empty";
        };
    }
}
