package dev.tidemill.ci.yaml.keywords;

import java.util.Set;

/** A keyword that says how the file is put together and is gone when jobs are read: {@code include}, {@code default}. */
public record StructuralKeyword(String name, Set<Place> places) implements Keyword {}
