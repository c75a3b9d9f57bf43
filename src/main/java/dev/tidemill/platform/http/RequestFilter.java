package dev.tidemill.platform.http;

/** What runs before every route's need is checked; authentication is one. */
@FunctionalInterface
public interface RequestFilter {
    /** Looks at the request and remembers what it finds as attributes; may refuse with {@link ApiError}. */
    void before(Request request);
}
