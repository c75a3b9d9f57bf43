/**
 * The one JSON mapping: snake_case names, ISO-8601 instants with milliseconds and {@code Z}. Start with
 * {@link dev.tidemill.platform.json.Json}.
 */
@NullMarked
package dev.tidemill.platform.json;

import org.jspecify.annotations.NullMarked;
