package dev.tidemill.ci.yaml.keywords;

/** Where a keyword may stand. */
public enum Place {
    /** At the top of the file. */
    GLOBAL,
    /** In {@code default}: for every job that does not have the keyword itself. */
    DEFAULT,
    /** In a job. */
    JOB,
    /** In {@code workflow}. */
    WORKFLOW
}
