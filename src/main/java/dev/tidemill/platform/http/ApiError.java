package dev.tidemill.platform.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal with its HTTP status and GitLab's body. Thrown by use cases and endpoints, rendered by
 * {@link ErrorRenderer} only. Carries no secret and no stack trace: it is an answer, not a fault.
 */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Object body;
    private final transient Map<String, List<String>> faults;
    private final @Nullable String location;

    private ApiError(int status, String text, Object body) {
        this(status, text, body, Map.of(), null);
    }

    private ApiError(
            int status, String text, Object body, Map<String, List<String>> faults, @Nullable String location) {
        super(text, null, false, false);
        this.status = status;
        this.body = body;
        this.faults = Map.copyOf(faults);
        this.location = location;
    }

    /** Sends a person to another page instead, for example to sign in; a path below the external URL. */
    public static ApiError seeOther(String path) {
        return new ApiError(302, "302 Found", Map.of("message", "302 Found"), Map.of(), path);
    }

    /** What is wrong by field, empty when it is not a matter of fields. */
    public Map<String, List<String>> faults() {
        return faults;
    }

    /** Any status with {@code {"message": text}}. */
    public static ApiError of(int status, String text) {
        return new ApiError(status, text, Map.of("message", text));
    }

    /** 404 {@code {"message":"404 Project Not Found"}}; also the answer for what the caller may not see. */
    public static ApiError notFound(String noun) {
        return of(404, "404 " + noun + " Not Found");
    }

    /** 404 {@code {"message":"404 Not found"}}. */
    public static ApiError notFound() {
        return of(404, "404 Not found");
    }

    /** 401 {@code {"message":"401 Unauthorized"}}. */
    public static ApiError unauthorized() {
        return of(401, "401 Unauthorized");
    }

    /** 403 {@code {"message":"403 Forbidden"}}. */
    public static ApiError forbidden() {
        return of(403, "403 Forbidden");
    }

    /** 403 {@code {"message":"403 Forbidden - reason"}}. */
    public static ApiError forbidden(String reason) {
        return of(403, "403 Forbidden - " + reason);
    }

    /** 403 for a token that lacks a scope, with the OAuth error body GitLab sends. */
    public static ApiError insufficientScope(String scopes) {
        return new ApiError(
                403,
                "insufficient_scope",
                Map.of(
                        "error",
                        "insufficient_scope",
                        "error_description",
                        "The request requires higher privileges than provided by the access token.",
                        "scope",
                        scopes));
    }

    /** 400 for a parameter, {@code {"error":"name is missing"}}. */
    public static ApiError parameter(String text) {
        return new ApiError(400, text, Map.of("error", text));
    }

    /** 400 for one invalid field, {@code {"message":{"name":["has already been taken"]}}}. */
    public static ApiError invalid(String field, String fault) {
        return invalid(Map.of(field, List.of(fault)));
    }

    /** 400 for several invalid fields. */
    public static ApiError invalid(Map<String, List<String>> faults) {
        return new ApiError(400, faults.toString(), Map.of("message", faults), faults, null);
    }

    /** As {@link #invalid(Map)} with GitLab's one text in the body; pages show the faults beside their fields. */
    public static ApiError invalid(Map<String, List<String>> faults, String text) {
        return new ApiError(400, text, Map.of("message", text), faults, null);
    }

    /** 409 {@code {"message": text}}. */
    public static ApiError conflict(String text) {
        return of(409, text);
    }

    /** Any status with a body of its own. */
    public static ApiError withBody(int status, String text, Object body) {
        return new ApiError(status, text, body);
    }

    public int status() {
        return status;
    }

    /** Where to go instead, or null. */
    public @Nullable String location() {
        return location;
    }

    /** The JSON value to send. */
    public Object body() {
        return body;
    }

    /** The text for people; never null. */
    public String text() {
        @Nullable String message = getMessage();
        return message == null ? "" : message;
    }
}
