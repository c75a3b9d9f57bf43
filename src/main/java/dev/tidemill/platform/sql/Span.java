package dev.tidemill.platform.sql;

import java.util.Optional;

/**
 * Which rows of a long list are wanted: those between two others, counted from one of the ends. Places are keys that
 * the list gave out, so that rows that come or go elsewhere move nothing.
 *
 * @param after the key of the row before the first wanted one; empty for the beginning
 * @param before the key of the row behind the last wanted one; empty for the end
 * @param backward whether to count from the end; rows are then read in reverse order
 * @param most how many rows at most
 */
public record Span(Optional<String> after, Optional<String> before, boolean backward, int most) {}
