/**
 * Pipelines and their jobs: statuses, reasons, and how the status of many jobs becomes one.
 * The pure decisions live in {@code flow}; the language in {@code dev.tidemill.ci.yaml}.
 */
@NullMarked
package dev.tidemill.ci.pipelines;

import org.jspecify.annotations.NullMarked;
