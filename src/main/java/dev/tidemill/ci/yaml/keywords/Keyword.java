package dev.tidemill.ci.yaml.keywords;

import java.util.Set;

/** A word of the language. */
public interface Keyword {

    /** The key in the file. */
    String name();

    /** Where it may stand. A keyword of jobs that may stand at the top of the file is a default for all jobs. */
    Set<Place> places();
}
