package dev.tidemill.platform.yaml;

/** Something that is legal but probably not meant. */
public record YamlWarning(Position position, String text) {}
