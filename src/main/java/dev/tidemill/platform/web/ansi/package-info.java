/**
 * Turns the bytes of a terminal log into HTML lines: colours, overwritten lines, collapsible sections. Knows nothing of
 * jobs; any program's output will do, and hostile output stays harmless text. Time and memory are linear in the input.
 * Start with {@link dev.tidemill.platform.web.ansi.AnsiLog}; {@link dev.tidemill.platform.web.ansi.LogHtml} writes pages.
 */
@NullMarked
package dev.tidemill.platform.web.ansi;

import org.jspecify.annotations.NullMarked;
