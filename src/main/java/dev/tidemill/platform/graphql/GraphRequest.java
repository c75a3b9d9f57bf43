package dev.tidemill.platform.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One query or mutation.
 *
 * @param query its text
 * @param operation which of its operations, or null
 * @param variables the values of its variables
 */
public record GraphRequest(String query, @Nullable String operation, Map<String, Object> variables) {}
