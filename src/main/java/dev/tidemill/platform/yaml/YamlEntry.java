package dev.tidemill.platform.yaml;

/** A key of a mapping with its value. */
public record YamlEntry(YamlScalar key, YamlNode value) {

    /** The key as written: {@code on} is {@code on}, although as a value it means true. */
    public String name() {
        return key.source();
    }
}
