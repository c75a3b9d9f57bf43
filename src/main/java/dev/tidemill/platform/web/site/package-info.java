/**
 * How pages meet HTTP: the shell of a request, static files, error pages and the component gallery.
 * Rooms' pages start with {@link dev.tidemill.platform.web.site.Shells}.
 */
@NullMarked
package dev.tidemill.platform.web.site;

import org.jspecify.annotations.NullMarked;
