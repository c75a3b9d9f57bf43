/**
 * Colours for code, found on the server: tables for each language drive scanners that look at every character a bounded
 * number of times and never fail; no regular expression is used. Why it is our own: docs/adr/012. Start with {@link
 * dev.tidemill.platform.web.highlight.Highlighter}; a language is one more entry in {@link
 * dev.tidemill.platform.web.highlight.Languages}.
 */
@NullMarked
package dev.tidemill.platform.web.highlight;

import org.jspecify.annotations.NullMarked;
