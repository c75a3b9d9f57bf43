/**
 * What every HTML page shares: the shell around a page, the renderer, the static files and HTML escaping.
 * Knows no product word and no HTTP framework; rooms bring a record and a template, this package brings the frame.
 * Start with {@link dev.tidemill.platform.web.View} and {@code docs/dev/pages.md}.
 */
@NullMarked
package dev.tidemill.platform.web;

import org.jspecify.annotations.NullMarked;
