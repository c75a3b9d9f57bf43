package dev.tidemill.ci.yaml.keywords;

import java.util.Set;

/** A keyword that GitLab has and we do not have yet: accepted with a warning that names it. */
public record UnbuiltKeyword(String name, Set<Place> places) implements Keyword {}
