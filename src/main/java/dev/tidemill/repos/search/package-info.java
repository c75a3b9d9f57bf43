/**
 * Finding things in the code of one project: files by name, lines by text. Work is bounded by time and bytes whatever the
 * repository holds. Start with {@link dev.tidemill.repos.search.CodeSearch}.
 */
@NullMarked
package dev.tidemill.repos.search;

import org.jspecify.annotations.NullMarked;
