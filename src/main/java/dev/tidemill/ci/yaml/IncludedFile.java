package dev.tidemill.ci.yaml;

/**
 * A file that the configuration includes, as the lint API lists it.
 *
 * @param type     {@code local}
 * @param location as written in the file
 */
public record IncludedFile(String type, String location) {}
