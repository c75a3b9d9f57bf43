/**
 * Shows source text: whole files with a link on every line number, and unified diffs with the words that changed marked.
 * Reads no repository; callers bring lines or the text of a diff. Start with {@code code.jte} and {@code diff.jte}.
 */
@NullMarked
package dev.tidemill.platform.web.code;

import org.jspecify.annotations.NullMarked;
