package dev.tidemill.platform.http;

/** What answers a route: a function of the request that may throw {@link ApiError}. */
@FunctionalInterface
public interface Endpoint {
    /** Answers the request; runs on a virtual thread and may block. */
    Reply answer(Request request) throws Exception;
}
