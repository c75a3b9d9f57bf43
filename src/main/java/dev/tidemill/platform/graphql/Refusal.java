package dev.tidemill.platform.graphql;

/** An error of a whole request whose text is meant for callers. */
public final class Refusal extends RuntimeException {
    /** GitLab's text for what is missing or hidden; clients look for it. */
    public static final String UNAVAILABLE = "The resource that you are attempting to access does not exist"
            + " or you don't have permission to perform this action";

    private static final long serialVersionUID = 1;

    public Refusal(String text) {
        super(text, null, false, false);
    }
}
