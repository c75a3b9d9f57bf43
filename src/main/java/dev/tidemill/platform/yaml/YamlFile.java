package dev.tidemill.platform.yaml;

import java.util.List;

/**
 * What a text holds.
 *
 * @param documents the documents between {@code ---} lines; none when the text is empty
 * @param warnings  duplicate keys, of which the last one counts
 */
public record YamlFile(List<YamlNode> documents, List<YamlWarning> warnings) {

    public YamlFile {
        documents = List.copyOf(documents);
        warnings = List.copyOf(warnings);
    }
}
