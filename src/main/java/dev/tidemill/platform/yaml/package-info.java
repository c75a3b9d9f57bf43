/**
 * YAML text as an immutable tree whose every node knows its file, line and column.
 * Refuses what is dangerous to walk (alias bombs, depth, size, bad UTF-8) with one error type;
 * knows nothing about pipelines or settings and never turns text into Java objects.
 * Start at {@link dev.tidemill.platform.yaml.Yaml}.
 */
@NullMarked
package dev.tidemill.platform.yaml;

import org.jspecify.annotations.NullMarked;
